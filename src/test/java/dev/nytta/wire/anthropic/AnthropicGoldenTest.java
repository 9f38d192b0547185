package dev.nytta.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every golden case, whole and cut at every byte.
class AnthropicGoldenTest {
    static Stream<GoldenCase> cases() {
        return GoldenCase.of(
                new AnthropicMessages(),
                new Endpoint("", "anthropic-messages", Call.Operation.GENERATE, "", false, "/v1/messages"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void usage_and_cost_are_those_calculated_by_hand(GoldenCase golden) {
        byte[] answer = golden.answer();
        StreamProbe probe = golden.probe().feed(answer, 0, answer.length).finish();
        golden.isReportedBy(probe.reader().report());
        golden.costsByHand(probe.reader().report());
        assertThat(probe.client()).isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_cut_at_any_byte_changes_nothing(GoldenCase golden) {
        byte[] answer = golden.answer();
        UsageReport whole =
                golden.probe().feed(answer, 0, answer.length).finish().reader().report();
        Supplier<StreamProbe> probes = golden.probes();
        for (int cut = 0; cut <= answer.length; cut++) {
            StreamProbe probe = probes.get()
                    .feed(answer, 0, cut)
                    .feed(answer, cut, answer.length)
                    .finish();
            assertThat(probe.reader().report()).as("cut at %d", cut).isEqualTo(whole);
            assertThat(probe.client()).as("cut at %d", cut).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void byte_by_byte_changes_nothing(GoldenCase golden) {
        byte[] answer = golden.answer();
        StreamProbe probe = golden.probe();
        for (int at = 0; at < answer.length; at++) {
            probe.feed(answer, at, at + 1);
        }
        golden.isReportedBy(probe.finish().reader().report());
        assertThat(probe.client()).isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_final_event_that_comes_twice_changes_nothing(GoldenCase golden) {
        byte[] answer = golden.answer();
        StreamProbe probe = golden.probe().feed(answer, 0, answer.length);
        if (probe.reader().state() == State.COMPLETE) {
            int last = new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lastIndexOf("event: message_delta");
            probe.feed(answer, last, answer.length);
        }
        golden.isReportedBy(probe.finish().reader().report());
    }
}
