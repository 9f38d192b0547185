package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiErrorTest {
    @Test
    void a_refusal_has_googles_shape() {
        Refusal refusal = new Refusal(402, "budget_exhausted", "It is used up.", Map.of(), Map.of("limit_usd", "500"));
        assertThat(new String(new Gemini().error(refusal), UTF_8))
                .isEqualTo("{\"error\":{\"code\":402,\"message\":\"It is used up.\",\"status\":\"FAILED_PRECONDITION\","
                        + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                        + "\"reason\":\"BUDGET_EXHAUSTED\",\"domain\":\"nytta.dev\"}],"
                        + "\"nytta\":{\"reason\":\"budget_exhausted\",\"limit_usd\":\"5\\u00300\"}}}");
    }

    @Test
    void a_short_wait_is_told_in_the_way_that_googles_clients_read() {
        Refusal refusal = new Refusal(429, "budget_held", "Wait.", Map.of("retry-after", "2"), Map.of());
        assertThat(new String(new Gemini().error(refusal), UTF_8))
                .contains("{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"2s\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT",
        "402, FAILED_PRECONDITION",
        "401, UNAUTHENTICATED",
        "403, PERMISSION_DENIED",
        "404, NOT_FOUND",
        "413, INVALID_ARGUMENT",
        "429, RESOURCE_EXHAUSTED",
        "500, INTERNAL",
        "502, UNAVAILABLE",
        "504, DEADLINE_EXCEEDED"
    })
    void the_status_word_follows_the_code(int status, String word) {
        Refusal refusal = new Refusal(status, "reason", "No.", Map.of(), Map.of());
        assertThat(new String(new Gemini().error(refusal), UTF_8)).contains("\"status\":\"" + word + "\"");
    }
}
