package dev.nytta.face.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The dashboard's files. They hold nothing of this installation, so everybody may have them; all that they show comes
/// through the API, which asks who is there.
///
/// A path that is no file and that a browser asks for as a page is the dashboard's own: it gets the first file.
final class SiteDoor implements Door {
    private static final String INDEX = "index.html";
    private static final String HASHED = "assets/";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Set<String> NOT_PAGES =
            Set.of("api", "v1", "metrics", "healthz", "readyz", "openapi.json", "favicon.ico");

    /// The one style that React Aria writes into a page (how a press behaves under touch), by its hash.
    private static final String ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

    /// Nothing from elsewhere, nothing else written into the page, in nobody's frame.
    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; style-src 'self' " + ARIA_STYLE
                    + "; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final Predicate<String> serves;
    private final Supplier<SiteFiles> files;

    /// @param serves whether a `Host` header names a host that is served here
    SiteDoor(Predicate<String> serves, Supplier<SiteFiles> files) {
        this.serves = serves;
        this.files = files;
    }

    @Override
    public boolean isFor(ServerRequest request) {
        String path = request.path().rawPath();
        int slash = path.indexOf('/', 1);
        String room = path.substring(1, slash < 0 ? path.length() : slash);
        boolean looked = METHODS.contains(request.prologue().method().text());
        return looked && !NOT_PAGES.contains(room) && (isFile(path) || wantsPage(request));
    }

    private boolean isFile(String path) {
        return path.startsWith("/" + HASHED)
                || files.get().find(path.substring(1)).isPresent();
    }

    private static boolean wantsPage(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT)
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (!serves.test(request.headers().first(HeaderNames.HOST).orElse(""))) {
            Wire.send(Guard.forbiddenHost(), request, response);
            return;
        }
        String name = request.path().rawPath().substring(1);
        Optional<SiteFiles.Stored> file = files.get().find(name);
        if (file.isEmpty() && name.startsWith(HASHED)) {
            Wire.send(oldFile().reply(), request, response);
            return;
        }
        file.or(() -> files.get().find(INDEX))
                .ifPresentOrElse(
                        found -> give(found, name.startsWith(HASHED), request, response),
                        () -> Wire.send(without(), request, response));
    }

    /// What its name's hash tells may be kept for ever; everything else is asked for each time.
    private static void give(SiteFiles.Stored file, boolean forEver, ServerRequest request, ServerResponse response) {
        SAFE.forEach(response::header);
        response.header("Cache-Control", forEver ? "public, max-age=31536000, immutable" : "no-cache");
        response.header("Content-Type", file.mediaType());
        response.header("Vary", "Accept-Encoding");
        boolean takesPacked = request.headers()
                .first(HeaderNames.ACCEPT_ENCODING)
                .filter(accepted -> accepted.contains("br"))
                .isPresent();
        Optional<byte[]> packed = takesPacked ? file.packed() : Optional.empty();
        if (packed.isPresent()) {
            response.header("Content-Encoding", "br");
        }
        if (request.prologue().method().text().equals("HEAD")) {
            response.send();
        } else {
            response.send(packed.orElse(file.plain()));
        }
    }

    private static Problem oldFile() {
        return Problem.notFound(
                "This file of the dashboard is of another version.", "Reload the page: the server was updated.");
    }

    private static Reply.Whole without() {
        String page = """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>Nytta</title>
                <p>This program was built without its dashboard. %s</p>
                <p>Everything else works; <a href="/openapi.json">the API describes itself</a>.</p>
                </html>
                """.formatted(SiteFiles.whyMissing().replace("<", "&lt;"));
        return new Reply.Whole(200, "text/html; charset=utf-8", SAFE, page);
    }
}
