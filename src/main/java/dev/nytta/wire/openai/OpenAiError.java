package dev.nytta.wire.openai;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.json.JsonWriting;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes a refusal as OpenAI's APIs write errors: `{"error": {"message", "type", "param", "code", "nytta": {...}}}`.
///
/// Clients branch on `type` and `code`. They follow from status and reason; the details `error_type` and `error_code`
/// override them (a refusal profile needs that for Codex) and are not repeated in `nytta`.
final class OpenAiError {
    static final String TYPE = "error_type";
    static final String CODE = "error_code";
    private static final String QUOTA = "insufficient_quota";

    private OpenAiError() {}

    static byte[] write(Refusal refusal) {
        return JsonWriting.bytes(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("message", refusal.sentence());
            json.writeStringProperty("type", refusal.detail().getOrDefault(TYPE, type(refusal)));
            json.writeNullProperty("param");
            json.writeStringProperty("code", refusal.detail().getOrDefault(CODE, code(refusal)));
            nytta(json, refusal);
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

    private static String code(Refusal refusal) {
        return refusal.status() == 402 ? QUOTA : refusal.reason();
    }

    private static void nytta(JsonGenerator json, Refusal refusal) {
        json.writeObjectPropertyStart("nytta");
        json.writeStringProperty("reason", refusal.reason());
        for (Map.Entry<String, String> detail : refusal.detail().entrySet()) {
            if (!detail.getKey().equals(TYPE) && !detail.getKey().equals(CODE)) {
                json.writeStringProperty(detail.getKey(), detail.getValue());
            }
        }
        json.writeEndObject();
    }
}
