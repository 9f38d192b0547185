package dev.nytta.wire.gemini;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.json.ErrorBody;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Writes a `google.rpc.Status`: `{"error": {"code", "message", "status", "details": [...], "nytta": {...}}}`.
final class GeminiError {
    private static final String TYPE = "type.googleapis.com/google.rpc.";

    private GeminiError() {}

    static byte[] body(Refusal refusal) {
        return ErrorBody.of(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", refusal.status());
            json.writeStringProperty("message", refusal.sentence());
            json.writeStringProperty("status", status(refusal.status()));
            details(json, refusal);
            ErrorBody.detail(json, refusal);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void details(JsonGenerator json, Refusal refusal) {
        json.writeArrayPropertyStart("details");
        json.writeStartObject();
        json.writeStringProperty("@type", TYPE + "ErrorInfo");
        json.writeStringProperty("reason", refusal.reason().toUpperCase(Locale.ROOT));
        json.writeStringProperty("domain", "nytta.dev");
        json.writeEndObject();
        retryAfter(refusal).ifPresent(seconds -> retry(json, seconds));
        json.writeEndArray();
    }

    /// Google's clients wait as long as this detail says, and do not look at the header.
    private static void retry(JsonGenerator json, String seconds) {
        json.writeStartObject();
        json.writeStringProperty("@type", TYPE + "RetryInfo");
        json.writeStringProperty("retryDelay", seconds + "s");
        json.writeEndObject();
    }

    private static Optional<String> retryAfter(Refusal refusal) {
        return Optional.ofNullable(refusal.headers().get("retry-after")).filter(value -> value.matches("\\d{1,6}"));
    }

    /// Google has no word for 402. RESOURCE_EXHAUSTED would be near, but clients that search for it try again.
    private static String status(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 402 -> "FAILED_PRECONDITION";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 501 -> "UNIMPLEMENTED";
            case 502, 503, 529 -> "UNAVAILABLE";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}
