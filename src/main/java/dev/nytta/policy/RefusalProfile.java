package dev.nytta.policy;

import java.util.HashMap;
import java.util.Map;

/// How a spent budget is said so that a client stops at once and shows the sentence.
///
/// Measured client by client (docs/clients.md): nearly all stop at a 402. Codex asks six times then, and once at a 429
/// with `usage_limit_reached` and no `retry-after`; of its own words it shows only those of the promo header.
///
/// @param errorWord overrides the dialect's own words for type and code, or empty
/// @param sentenceHeader a further header that carries the sentence without its full stop, or empty
record RefusalProfile(int status, String errorWord, String sentenceHeader) {
    private static final RefusalProfile USUAL = new RefusalProfile(402, "", "");
    private static final RefusalProfile CODEX = new RefusalProfile(429, "usage_limit_reached", "x-codex-promo-message");

    static RefusalProfile of(String client) {
        return client.equals("codex") ? CODEX : USUAL;
    }

    Map<String, String> headers(String sentence) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-should-retry", "false");
        if (!sentenceHeader.isEmpty()) {
            headers.put(sentenceHeader, sentence.substring(0, sentence.length() - 1));
        }
        return headers;
    }
}
