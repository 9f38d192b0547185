package dev.nytta.sim;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Refusals in the shape of each vendor.
enum Errors {
    OPENAI,
    ANTHROPIC,
    GEMINI,
    BEDROCK;

    /// Headers that a refusal has in this shape.
    Map<String, String> headers(Refused refused) {
        return this == BEDROCK ? Map.of("x-amzn-errortype", bedrock(refused.status())) : Map.of();
    }

    JsonNode body(Refused refused, String requestId) {
        return switch (this) {
            case OPENAI ->
                Json.object(
                        "error",
                        Json.object(
                                "message",
                                refused.sentence(),
                                "type",
                                openai(refused.status()),
                                "param",
                                Json.NULL,
                                "code",
                                refused.status() == 429
                                        ? Json.array("rate_limit_exceeded").get(0)
                                        : Json.NULL));
            case ANTHROPIC ->
                Json.object(
                        "type",
                        "error",
                        "error",
                        Json.object("type", anthropic(refused.status()), "message", refused.sentence()),
                        "request_id",
                        requestId);
            case GEMINI ->
                Json.object(
                        "error",
                        Json.object(
                                "code", refused.status(),
                                "message", refused.sentence(),
                                "status", gemini(refused.status())));
            case BEDROCK -> Json.object("message", refused.sentence());
        };
    }

    private static String bedrock(int status) {
        return switch (status) {
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> status < 500 ? "ValidationException" : "InternalServerException";
        };
    }

    private static String openai(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static String anthropic(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    private static String gemini(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503, 529 -> "UNAVAILABLE";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}
