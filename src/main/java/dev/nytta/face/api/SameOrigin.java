package dev.nytta.face.api;

import java.util.Locale;
import java.util.Optional;

/// Whether a browser's request comes from our own page: what it says of its origin, if it says anything.
///
/// @param secure whether browsers reach this port over TLS
record SameOrigin(boolean secure) {
    private static final String SITE = "sec-fetch-site";

    /// What is wrong with a request that changes something.
    Optional<Problem> ofChange(Ask ask) {
        boolean foreign = ask.header(SITE)
                        .filter(site -> !site.equals("same-origin"))
                        .isPresent()
                || ask.header("origin").filter(origin -> !isOurs(origin, ask)).isPresent();
        return foreign ? Optional.of(foreign()) : Optional.empty();
    }

    /// What is wrong with a request that only reads: `none` is a person who typed the address.
    Optional<Problem> ofReading(Ask ask) {
        return ask.header(SITE)
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .map(_ -> foreign());
    }

    private boolean isOurs(String origin, Ask ask) {
        String scheme = secure ? "https" : "http";
        String host = ask.header("host").orElse("").toLowerCase(Locale.ROOT);
        String ours = scheme + "://" + withoutPort(host, secure ? ":443" : ":80");
        return origin.toLowerCase(Locale.ROOT).equals(ours);
    }

    private static String withoutPort(String host, String usual) {
        return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
    }

    private static Problem foreign() {
        return Problem.of(
                403,
                "other-origin",
                "The request comes from a page of another origin.",
                "Use the dashboard at this server's own address; a proxy before it must pass `Host` on unchanged.");
    }
}
