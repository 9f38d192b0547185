package dev.nytta.wire.openai;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.json.ErrorBody;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Writes a refusal as OpenAI's APIs write errors: `{"error": {"message", "type", "param", "code", "nytta": {...}}}`.
///
/// Clients branch on `type` and `code`. They follow from status and reason; the details `error_type` and `error_code`
/// override them, and `error_resets_at` (epoch seconds) adds `resets_at`: a refusal profile needs them for Codex. They
/// are
/// not repeated in `nytta`.
final class OpenAiError {
    private static final String TYPE = "error_type";
    private static final String CODE = "error_code";
    private static final String RESETS_AT = "error_resets_at";
    private static final String QUOTA = "insufficient_quota";

    private OpenAiError() {}

    static byte[] write(Refusal refusal) {
        return ErrorBody.of(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("message", refusal.sentence());
            json.writeStringProperty("type", refusal.detail().getOrDefault(TYPE, type(refusal)));
            json.writeNullProperty("param");
            json.writeStringProperty("code", refusal.detail().getOrDefault(CODE, code(refusal)));
            resetsAt(json, refusal);
            ErrorBody.detail(json, refusal);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String type(Refusal refusal) {
        return switch (refusal.status()) {
            case 402 -> QUOTA;
            case 401, 403 -> "authentication_error";
            case 429 -> "rate_limit_error";
            default -> refusal.status() >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    private static void resetsAt(JsonGenerator json, Refusal refusal) {
        Optional.ofNullable(refusal.detail().get(RESETS_AT))
                .ifPresent(seconds -> json.writeNumberProperty("resets_at", Long.parseLong(seconds)));
    }

    private static String code(Refusal refusal) {
        return refusal.status() == 402 ? QUOTA : refusal.reason();
    }
}
