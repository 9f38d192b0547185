package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What no error's body may contain, in any dialect (docs/clients.md).
class ErrorBodyTest {
    private static final String RETRIED = "(?s).*(429|500|502|503|504|524).*";
    private static final String[] DIALECTS = {
        "openai-chat", "openai-responses", "openai-embeddings", "anthropic-messages", "gemini"
    };

    static Stream<Arguments> values() {
        return Stream.of(DIALECTS)
                .flatMap(dialect -> Stream.of(
                                "500",
                                "15003",
                                "0.0429",
                                "50429",
                                "524524",
                                "500500500",
                                "5024290",
                                "team-503",
                                "\"504\\502\"",
                                "\u000500",
                                "\u001429",
                                "\u00e5 524\n")
                        .map(value -> Arguments.of(dialect, value)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void no_body_holds_what_makes_a_client_try_again_and_every_parser_reads_the_same(String dialect, String value) {
        String sentence = "The budget " + value + " is spent.";
        byte[] body =
                error(dialect, new Refusal(402, "budget_exhausted", sentence, Map.of(), Map.of("limit_usd", value)));
        assertThat(new String(body, UTF_8)).doesNotMatch(RETRIED).doesNotContain("RESOURCE_EXHAUSTED");
        JsonNode error = new JsonMapper().readTree(body).get("error");
        assertThat(error.get("message").asString()).isEqualTo(sentence);
        assertThat(error.get("nytta").get("limit_usd").asString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"500, 5\\u00300", "15003, 15\\u003003", "team-429, team-4\\u00329", "501, 501", "42, 42"})
    void only_the_digit_in_the_middle_is_escaped(String value, String written) {
        byte[] body =
                error("openai-chat", new Refusal(402, "budget_exhausted", "It.", Map.of(), Map.of("budget", value)));
        assertThat(new String(body, UTF_8)).contains("\"budget\":\"" + written + "\"");
    }

    @ParameterizedTest
    @CsvSource({"openai-chat", "openai-responses", "openai-embeddings", "anthropic-messages", "gemini"})
    void details_that_shape_the_error_are_not_told_again(String dialect) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("error_type", "a");
        detail.put("error_code", "b");
        detail.put("error_resets_at", "1796079600");
        detail.put("remedy", "raise_budget");
        byte[] body = error(dialect, new Refusal(402, "budget_exhausted", "It.", Map.of(), detail));
        JsonNode nytta = new JsonMapper().readTree(body).get("error").get("nytta");
        assertThat(nytta.toString()).isEqualTo("{\"reason\":\"budget_exhausted\",\"remedy\":\"raise_budget\"}");
    }

    @ParameterizedTest
    @CsvSource({"openai-chat", "openai-responses", "anthropic-messages", "gemini"})
    void what_never_resets_is_told_as_null(String dialect) {
        byte[] body = error(dialect, new Refusal(402, "budget_exhausted", "It.", Map.of(), Map.of("resets_at", "")));
        JsonNode nytta = new JsonMapper().readTree(body).get("error").get("nytta");
        assertThat(nytta.toString()).isEqualTo("{\"reason\":\"budget_exhausted\",\"resets_at\":null}");
    }

    private static byte[] error(String dialect, Refusal refusal) {
        return Dialects.named(dialect).orElseThrow().error(refusal);
    }
}
