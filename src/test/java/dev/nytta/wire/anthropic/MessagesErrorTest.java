package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesErrorTest {
    @Test
    void a_refusal_has_anthropics_shape_and_the_amounts_apart_from_the_sentence() {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("budget", "team-month");
        detail.put("limit_usd", "500");
        Refusal refusal = new Refusal(402, "budget_exhausted", "The budget \"team\" is used up.", Map.of(), detail);
        assertThat(new String(new AnthropicMessages().error(refusal), UTF_8))
                .isEqualTo(
                        "{\"type\":\"error\",\"error\":{\"type\":\"billing_error\","
                                + "\"message\":\"The budget \\\"team\\\" is used up.\","
                                + "\"nytta\":{\"reason\":\"budget_exhausted\",\"budget\":\"team-month\",\"limit_usd\":\"5\\u00300\"}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed_request, invalid_request_error",
        "401, unknown_key, authentication_error",
        "402, unpriced_model, billing_error",
        "403, mandate_not_allowed, permission_error",
        "404, no_route, not_found_error",
        "413, too_large, request_too_large",
        "429, budget_held, rate_limit_error",
        "429, budget_exhausted, billing_error",
        "500, broken, api_error",
        "502, upstream, api_error",
        "503, draining, overloaded_error",
        "504, upstream_timeout, timeout_error",
        "529, overloaded, overloaded_error"
    })
    void the_type_follows_the_status_but_a_spent_budget_is_billing(int status, String reason, String type) {
        Refusal refusal = new Refusal(status, reason, "No.", Map.of(), Map.of());
        assertThat(new String(new AnthropicMessages().error(refusal), UTF_8))
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",");
    }
}
