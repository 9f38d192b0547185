package dev.nytta.face.api;

import java.util.Map;

/// What every answer of this port says to a browser that looks at it by itself: it is of the kind that it says it is,
/// nothing in it runs, nobody keeps it, and nobody shows it in a frame. The dashboard's own files say more, [SiteDoor].
final class Inert {
    static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    private Inert() {}
}
