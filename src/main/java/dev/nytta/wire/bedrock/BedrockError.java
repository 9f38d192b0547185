package dev.nytta.wire.bedrock;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.json.ErrorBody;
import java.util.Map;

/// Writes `{"message", "nytta": {...}}`, with the exception's name in the header `x-amzn-errortype`.
final class BedrockError {
    private BedrockError() {}

    static byte[] body(Refusal refusal) {
        return ErrorBody.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("message", refusal.sentence());
            ErrorBody.detail(json, refusal);
            json.writeEndObject();
        });
    }

    static Map<String, String> headers(Refusal refusal) {
        return Map.of("x-amzn-errortype", type(refusal));
    }

    /// A budget that is spent is a quota, whatever status a client needs; SDKs repeat a call by its name too.
    private static String type(Refusal refusal) {
        return switch (refusal.reason()) {
            case "budget_exhausted", "call_too_large" -> "ServiceQuotaExceededException";
            default -> type(refusal.status());
        };
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "UnrecognizedClientException";
            case 402 -> "ServiceQuotaExceededException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408, 504 -> "ModelTimeoutException";
            case 409 -> "ConflictException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> status < 500 ? "ValidationException" : "InternalServerException";
        };
    }
}
