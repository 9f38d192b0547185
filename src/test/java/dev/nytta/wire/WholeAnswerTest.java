package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.WholeAnswer.Reading;
import org.junit.jupiter.api.Test;

class WholeAnswerTest {
    @Test
    void the_body_is_read_when_it_is_whole_and_passes_at_once() {
        StreamProbe probe = new StreamProbe(new WholeAnswer(WholeAnswerTest::length));
        byte[] body = "0123456789".getBytes(UTF_8);
        probe.feed(body, 0, 4);
        assertThat(probe.client()).isEqualTo("0123".getBytes(UTF_8));
        assertThat(probe.reader().state()).isEqualTo(State.OPEN);
        assertThat(probe.reader().report().total().get(Meter.INPUT)).isEqualTo(4);
        probe.end(new Ending("Stop.", Ending.Style.NOTICE)).feed(body, 4, 10).finish();
        assertThat(probe.client()).isEqualTo(body);
        assertThat(probe.reader().state()).isEqualTo(State.COMPLETE);
        assertThat(probe.reader().report().total().get(Meter.INPUT)).isEqualTo(10);
    }

    @Test
    void what_is_too_long_is_read_up_to_the_bound_and_passes_whole() {
        WholeAnswer answer = new WholeAnswer(WholeAnswerTest::length);
        byte[] piece = new byte[8 << 20];
        long[] passed = {0};
        AnswerReader.Forward count = new AnswerReader.Forward() {
            @Override
            public void pass(int offset, int length) {
                passed[0] += length;
            }

            @Override
            public void emit(byte[] bytes) {
                throw new AssertionError("nothing is held back");
            }
        };
        for (int i = 0; i < 5; i++) {
            answer.feed(piece, 0, piece.length, count);
        }
        answer.finish(count);
        assertThat(passed[0]).isEqualTo(5L * piece.length);
        assertThat(answer.report().total().get(Meter.INPUT)).isEqualTo(WholeAnswer.MOST_BYTES);
    }

    @Test
    void an_unmetered_answer_costs_nothing_and_passes() {
        StreamProbe probe = new StreamProbe(new UnmeteredAnswer("m"));
        byte[] body = "{\"input_tokens\": 14}".getBytes(UTF_8);
        probe.feed(body, 0, body.length).finish();
        assertThat(probe.client()).isEqualTo(body);
        assertThat(probe.reader().report().total().isEmpty()).isTrue();
        assertThat(probe.reader().state()).isEqualTo(State.COMPLETE);
    }

    private static Reading length(byte[] bytes, int length) {
        Usage usage = Usage.builder().set(Meter.INPUT, length).build();
        return new Reading(UsageReport.of("m", usage), Progress.NOTHING, true);
    }
}
