package dev.nytta.wire.anthropic;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.json.ErrorBody;

/// Writes `{"type": "error", "error": {"type", "message", "nytta": {...}}}`.
final class MessagesError {
    private MessagesError() {}

    static byte[] body(Refusal refusal) {
        return ErrorBody.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", "error");
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("type", type(refusal));
            json.writeStringProperty("message", refusal.sentence());
            ErrorBody.detail(json, refusal);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /// The type by the status; a budget that is spent is a matter of billing whatever status a client needs.
    private static String type(Refusal refusal) {
        return switch (refusal.reason()) {
            case "budget_exhausted", "call_too_large" -> "billing_error";
            default -> type(refusal.status());
        };
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
