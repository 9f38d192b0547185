package dev.nytta.gate;

import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialects;
import io.netty.handler.codec.http.HttpHeaders;

/// Which dialect a client speaks where its path does not say: for errors, and for routes of what is only passed on.
final class Speech {
    private static final String OPENAI = "openai-chat";
    private static final String ANTHROPIC = "anthropic-messages";
    private static final String GEMINI = "gemini";
    private static final String BEDROCK = "bedrock-converse";

    private Speech() {}

    static Dialect of(String target, HttpHeaders headers) {
        return Dialects.named(name(target, headers)).orElseGet(Speech::usual);
    }

    /// The dialect of errors where nothing is known of the client.
    static Dialect usual() {
        return Dialects.named(OPENAI)
                .orElseThrow(() -> new IllegalStateException("the dialect " + OPENAI + " is always there"));
    }

    static String name(String target, HttpHeaders headers) {
        if (headers.contains("anthropic-version") || target.startsWith("/v1/messages")) {
            return ANTHROPIC;
        }
        if (target.startsWith("/model/") || headers.contains("amz-sdk-invocation-id")) {
            return BEDROCK;
        }
        return headers.contains("x-goog-api-key") || target.startsWith("/v1beta/") ? GEMINI : OPENAI;
    }
}
