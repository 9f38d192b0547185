package dev.nytta.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseUsageTest {
    /// Figures of a real answer: the total is the sum of all four counts, so nothing may be taken off it.
    @Test
    void its_prompt_counts_are_disjoint() {
        UsageReport report = read("""
                {"usage": {"inputTokens": 4299, "outputTokens": 631, "totalTokens": 58291,
                           "cacheReadInputTokens": 35574, "cacheWriteInputTokens": 17787}}""");
        assertThat(report.total()).hasToString("{input: 4299, cache_read: 35574, cache_write: 17787, output: 631}");
        assertThat(report.total().promptTokens() + report.total().outputTokens())
                .isEqualTo(58_291);
    }

    @Test
    void cache_writes_are_split_by_their_life_and_the_rest_is_of_unknown_length() {
        UsageReport report = read("""
                {"usage": {"inputTokens": 1, "outputTokens": 1, "cacheWriteInputTokens": 1000, "cacheDetails":
                           [{"ttl": "5m", "inputTokens": 300}, {"ttl": "1h", "inputTokens": 600}]}}""");
        assertThat(report.total())
                .hasToString("{input: 1, cache_write_5m: 300, cache_write_1h: 600, cache_write: 100, output: 1}");
        assertThat(report.source()).isEqualTo(CountSource.REPORTED);
    }

    @Test
    void a_split_of_more_than_was_written_is_a_contradiction() {
        assertThat(read("""
                {"usage": {"inputTokens": 1, "outputTokens": 1, "cacheWriteInputTokens": 10, "cacheDetails":
                           [{"ttl": "5m", "inputTokens": 300}]}}""").source()).isEqualTo(CountSource.CONTRADICTORY);
    }

    @ParameterizedTest
    @CsvSource({"default, STANDARD", "flex, FLEX", "priority, PRIORITY", "reserved, RESERVED", "novel, STANDARD"})
    void the_answer_says_its_tier(String word, ServiceTier tier) {
        String usage = "\"usage\": {\"inputTokens\": 1, \"outputTokens\": 1}";
        assertThat(read("{" + usage + ", \"serviceTier\": {\"type\": \"" + word + "\"}}")
                        .tier())
                .isEqualTo(tier);
        assertThat(read("{" + usage + ", \"serviceTier\": \"" + word + "\"}").tier())
                .isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "[]", "{\"usage\": null}", "{\"usage\": [1]}", "{\"usage\": {\"inputTokens\": ", "x"})
    void what_states_no_usage_counts_nothing(String answer) {
        UsageReport report = read(answer);
        assertThat(report.total().isEmpty()).isTrue();
        assertThat(report.parts().getFirst().model()).isEqualTo("m");
    }

    @Test
    void negative_counts_are_none() {
        assertThat(read("{\"usage\": {\"inputTokens\": -5, \"outputTokens\": 2}}")
                        .total())
                .hasToString("{output: 2}");
    }

    private static UsageReport read(String answer) {
        return ConverseUsage.read("m", answer.getBytes(StandardCharsets.UTF_8));
    }
}
