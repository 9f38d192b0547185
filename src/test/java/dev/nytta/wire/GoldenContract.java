package dev.nytta.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.UsageReport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every golden case of every dialect: whole, and cut at every byte.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GoldenContract {
    private final Dialect dialect;

    /// Runs the cases of a dialect's folder.
    protected GoldenContract(Dialect dialect) {
        this.dialect = dialect;
    }

    Stream<GoldenCase> cases() {
        return GoldenCase.of(dialect);
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
        Supplier<StreamProbe> probes = golden.probes();
        UsageReport whole =
                probes.get().feed(answer, 0, answer.length).finish().reader().report();
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
}
