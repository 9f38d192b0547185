package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.Endpoints;
import dev.nytta.wire.StreamProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateAnswerTest {
    @ParameterizedTest
    @CsvSource({
        "ON_DEMAND, STANDARD",
        "ON_DEMAND_PRIORITY, PRIORITY",
        "ON_DEMAND_FLEX, FLEX",
        "ON_DEMAND_OFFPEAK, OFFPEAK",
        "PROVISIONED_THROUGHPUT, PROVISIONED",
        "TRAFFIC_TYPE_UNSPECIFIED, STANDARD"
    })
    void the_kind_of_traffic_tells_the_tier_in_the_counts_or_beside_them(String word, ServiceTier tier) {
        assertThat(report("{'usageMetadata': {'promptTokenCount': 1, 'trafficType': '" + word + "'}}")
                        .tier())
                .isEqualTo(tier);
        assertThat(report("{'trafficType': '" + word + "', 'usageMetadata': {'promptTokenCount': 1}}")
                        .tier())
                .isEqualTo(tier);
    }

    @Test
    void an_embedding_that_states_its_prompt_is_reported() {
        UsageReport report = probe(
                        "/v1beta/models/gemini-embedding-001:embedContent",
                        "{'embedding': {'values': [0.1, -2e-3]}, 'usageMetadata': {'promptTokenCount': 8, 'totalTokenCount': 8}}")
                .reader()
                .report();
        assertThat(report.total().get(Meter.INPUT)).isEqualTo(8);
        assertThat(report.total().outputTokens()).isZero();
        assertThat(report.source()).isEqualTo(CountSource.REPORTED);
    }

    @Test
    void an_embedding_without_counts_is_to_be_estimated() {
        StreamProbe probe = probe("/v1beta/models/e:batchEmbedContents", "{'embeddings': [{'values': [1]}]}");
        assertThat(probe.reader().state()).isEqualTo(State.COMPLETE);
        assertThat(probe.reader().report().source()).isEqualTo(CountSource.COUNTED);
    }

    @Test
    void counting_tokens_costs_nothing() {
        UsageReport report = probe("/v1beta/models/m:countTokens", "{'totalTokens': 31}")
                .reader()
                .report();
        assertThat(report.total().isEmpty()).isTrue();
        assertThat(report.source()).isEqualTo(CountSource.REPORTED);
    }

    @Test
    void absurd_counts_are_passed_over() {
        UsageReport report = report("{'usageMetadata': {'promptTokenCount': -4, 'candidatesTokenCount': 1e-999999999,"
                + "'thoughtsTokenCount': 1e999999999, 'totalTokenCount': '12'}}");
        assertThat(report.total().promptTokens()).isZero();
    }

    @Test
    void an_audio_part_larger_than_the_prompt_contradicts_it() {
        UsageReport report = report("{'usageMetadata': {'promptTokenCount': 10, 'promptTokensDetails':"
                + "[{'modality': 'AUDIO', 'tokenCount': 25}]}}");
        assertThat(report.source()).isEqualTo(CountSource.CONTRADICTORY);
        assertThat(report.total().get(Meter.INPUT_AUDIO)).isEqualTo(25);
        assertThat(report.total().get(Meter.INPUT)).isEqualTo(10);
    }

    private static UsageReport report(String answer) {
        return probe("/v1beta/models/m:generateContent", answer).reader().report();
    }

    private static StreamProbe probe(String path, String answer) {
        byte[] body = "{}".getBytes(UTF_8);
        byte[] bytes = answer.replace('\'', '"').getBytes(UTF_8);
        Gemini dialect = new Gemini();
        CallRead read = dialect.read(Endpoints.match("POST", path).orElseThrow(), body, 0, body.length);
        return new StreamProbe(dialect.answer(
                        ((CallRead.Read) read).call(), new AnswerContext("gemini", AnswerShape.JSON, false)))
                .feed(bytes, 0, bytes.length)
                .finish();
    }
}
