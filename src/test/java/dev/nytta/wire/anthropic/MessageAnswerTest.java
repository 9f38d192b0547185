package dev.nytta.wire.anthropic;

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

class MessageAnswerTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
                    'service_tier': 'priority'                       | PRIORITY
                    'service_tier': 'batch'                          | BATCH
                    'service_tier': 'standard', 'speed': 'fast'      | FAST
                    'service_tier': null                             | STANDARD
                    """)
    void the_tier_may_stand_in_the_usage_or_beside_it(String words, ServiceTier tier) {
        String counts = "'input_tokens': 1, 'output_tokens': 1";
        assertThat(report("{'usage': {" + counts + ", " + words + "}}").tier()).isEqualTo(tier);
        assertThat(report("{" + words + ", 'usage': {" + counts + "}}").tier()).isEqualTo(tier);
    }

    @Test
    void advisor_tokens_inside_the_answers_own_counts_are_not_charged_twice() {
        UsageReport report = report("{'model': 'a', 'usage': {'input_tokens': 30, 'output_tokens': 12, 'iterations': ["
                + "{'type': 'message', 'input_tokens': 20, 'output_tokens': 7},"
                + "{'type': 'advisor_message', 'model': 'b', 'input_tokens': 10, 'output_tokens': 5}]}}");
        assertThat(report.total().get(Meter.INPUT)).isEqualTo(30);
        assertThat(report.total().get(Meter.OUTPUT)).isEqualTo(12);
        assertThat(report.parts()).extracting("model").containsExactly("a", "b");
    }

    @Test
    void what_is_stated_above_all_iterations_is_not_lost() {
        UsageReport report = report("{'model': 'a', 'usage': {'input_tokens': 50, 'output_tokens': 20, 'iterations': ["
                + "{'type': 'message', 'input_tokens': 20, 'output_tokens': 7},"
                + "{'type': 'message', 'input_tokens': 25, 'output_tokens': 9}]}}");
        assertThat(report.total().get(Meter.INPUT)).isEqualTo(50);
        assertThat(report.total().get(Meter.OUTPUT)).isEqualTo(20);
        assertThat(report.parts()).hasSize(3);
    }

    @Test
    void an_answer_that_breaks_off_counts_what_came() {
        StreamProbe probe =
                probe("/v1/messages", "{'model': 'a', 'content': [{'type': 'text', 'text': '123456'}, {'te");
        assertThat(probe.reader().state()).isEqualTo(State.UNREADABLE);
        assertThat(probe.reader().report().source()).isEqualTo(CountSource.COUNTED);
        assertThat(probe.reader().report().total().get(Meter.OUTPUT)).isEqualTo(2);
    }

    @Test
    void counting_tokens_costs_nothing() {
        StreamProbe probe = probe("/v1/messages/count_tokens", "{'input_tokens': 14000}");
        assertThat(probe.reader().report().total().isEmpty()).isTrue();
        assertThat(probe.reader().report().source()).isEqualTo(CountSource.REPORTED);
    }

    private static UsageReport report(String answer) {
        return probe("/v1/messages", answer).reader().report();
    }

    private static StreamProbe probe(String path, String answer) {
        byte[] body = "{\"model\": \"m\"}".getBytes(UTF_8);
        byte[] bytes = answer.replace('\'', '"').getBytes(UTF_8);
        AnthropicMessages dialect = new AnthropicMessages();
        CallRead read = dialect.read(Endpoints.match("POST", path).orElseThrow(), body, 0, body.length);
        return new StreamProbe(dialect.answer(
                        ((CallRead.Read) read).call(), new AnswerContext("anthropic", AnswerShape.JSON, false)))
                .feed(bytes, 0, bytes.length)
                .finish();
    }
}
