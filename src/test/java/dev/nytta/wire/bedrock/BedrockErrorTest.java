package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockErrorTest {
    @Test
    void the_message_is_where_aws_clients_look_for_it() {
        Refusal refusal = new Refusal(
                402,
                "budget_exhausted",
                "The budget is spent.",
                Map.of(),
                Map.of("limit_usd", "500", "budget", "team"));
        String body = new String(new Converse().error(refusal), UTF_8);
        assertThat(body)
                .startsWith("{\"message\":\"The budget is spent.\",\"nytta\":{\"reason\":\"budget_exhausted\"")
                .contains("\"budget\":\"team\"")
                .doesNotContain("500");
    }

    @ParameterizedTest
    @CsvSource({
        "402, budget_exhausted,  ServiceQuotaExceededException",
        "402, call_too_large,    ServiceQuotaExceededException",
        "429, budget_held,       ThrottlingException",
        "400, malformed_request, ValidationException",
        "401, missing_key,       UnrecognizedClientException",
        "403, model_not_allowed, AccessDeniedException",
        "404, unknown_model,     ResourceNotFoundException",
        "413, body_too_large,    ValidationException",
        "502, provider_refused,  InternalServerException",
        "503, stopping,          ServiceUnavailableException",
        "504, provider_timeout,  ModelTimeoutException"
    })
    void the_exception_has_bedrocks_name(int status, String reason, String name) {
        Refusal refusal = new Refusal(status, reason, "No.", Map.of(), Map.of());
        assertThat(new Converse().errorHeaders(refusal)).isEqualTo(Map.of("x-amzn-errortype", name));
    }
}
