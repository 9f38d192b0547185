package dev.nytta.face.api;

import java.net.http.HttpRequest;

/// A browser at the dashboard: keeps its cookie, and sends the word against forgery with every change.
final class Browser {
    private final Rig rig;
    private String cookie = "";
    private String csrf = "";

    Browser(Rig rig) {
        this.rig = rig;
    }

    /// A browser that a link has signed in.
    static Browser ofAdmin(Rig rig) {
        Browser browser = new Browser(rig);
        browser.signIn("{\"link\": \"" + link(rig, "{}") + "\"}").is(201);
        return browser;
    }

    /// A browser of a user who was made for it.
    static Browser of(Rig rig, String user) {
        Browser browser = new Browser(rig);
        browser.signIn("{\"link\": \"" + link(rig, "{\"user\": \"" + user + "\"}") + "\"}")
                .is(201);
        return browser;
    }

    /// The secret of a new link.
    static String link(Rig rig, String body) {
        String url = rig.post("/api/v1/sign-in-links", body).is(201).at("/url");
        return url.substring(url.indexOf('#') + 1);
    }

    Answer signIn(String body, String... headers) {
        return change("POST", "/api/v1/session", body, headers);
    }

    /// Goes on with the session that the answer begins, if it does.
    Answer change(String method, String path, String body, String... headers) {
        Answer answer = call(method, path, body, headers);
        take(answer);
        return answer;
    }

    private void take(Answer answer) {
        String set = answer.header("set-cookie");
        if (!set.isEmpty()) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        if (answer.status() == 201) {
            csrf = answer.at("/csrf");
        }
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    /// As the page sends it; a header that is named replaces the page's.
    Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = rig.request(method, path, body);
        if (!cookie.isEmpty()) {
            request.setHeader("Cookie", cookie);
        }
        if (!csrf.isEmpty() && !method.equals("GET")) {
            request.setHeader(Callers.CSRF, csrf);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return rig.send(request);
    }

    /// `nytta_session=...`.
    String cookie() {
        return cookie;
    }

    String csrf() {
        return csrf;
    }

    /// What no answer but the one that set it, no log and no audit may hold.
    String secret() {
        return cookie.substring(cookie.indexOf('=') + 1);
    }
}
