package dev.nytta.face.api;

import dev.nytta.ledger.SignIns;
import java.util.Arrays;
import java.util.List;

/// The one cookie: no script reads it, no other site sends it.
final class SessionCookie {
    static final String NAME = "nytta_session";
    /// Another program on this host may have set more of this name.
    private static final int MOST = 4;

    private SessionCookie() {}

    /// The values that a request brings, in its order.
    static List<String> values(Ask ask) {
        return Arrays.stream(ask.header("cookie").orElse("").split(";", -1))
                .map(String::strip)
                .filter(part -> part.startsWith(NAME + "="))
                .map(part -> part.substring(NAME.length() + 1))
                .limit(MOST)
                .toList();
    }

    static String set(String secret, boolean secure) {
        return header(secret, SignIns.LONGEST.toSeconds(), secure);
    }

    static String cleared(boolean secure) {
        return header("", 0, secure);
    }

    private static String header(String value, long seconds, boolean secure) {
        return NAME + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }
}
