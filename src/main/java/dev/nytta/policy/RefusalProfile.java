package dev.nytta.policy;

import java.util.Map;

/// How a spent budget is said so that a client stops at once and shows the sentence.
///
/// Measured client by client (docs/clients.md): most stop at a 402; Codex asks six times at a 402 and once at a 429
/// with
/// `insufficient_quota` and no `retry-after`.
///
/// @param errorType overrides the dialect's own word, or empty
/// @param errorCode the same for `code`
record RefusalProfile(int status, Map<String, String> headers, String errorType, String errorCode) {
    private static final Map<String, String> DO_NOT_RETRY = Map.of("x-should-retry", "false");
    private static final RefusalProfile USUAL = new RefusalProfile(402, DO_NOT_RETRY, "", "");
    private static final RefusalProfile CODEX =
            new RefusalProfile(429, DO_NOT_RETRY, "insufficient_quota", "insufficient_quota");

    static RefusalProfile of(String client) {
        return switch (client) {
            case "codex" -> CODEX;
            default -> USUAL;
        };
    }
}
