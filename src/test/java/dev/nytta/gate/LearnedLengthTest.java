package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedLengthTest {
    /// A ceiling of -1 is none.
    @ParameterizedTest
    @CsvSource({
        "400, 400, false, 800",
        "400, 410, false, 820",
        "400, 400, true, 400",
        "400, 399, false, 399",
        "-1, 400, false, 400"
    })
    void an_answer_counts_twice_only_where_a_ceiling_ended_it(
            long ceiling, long tokens, boolean stoppedByItself, long learned) {
        OptionalLong set = ceiling < 0 ? OptionalLong.empty() : OptionalLong.of(ceiling);
        assertThat(Settlement.length(set, tokens, () -> stoppedByItself)).isEqualTo(learned);
    }
}
