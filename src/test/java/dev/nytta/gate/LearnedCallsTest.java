package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.policy.Learned;
import org.junit.jupiter.api.Test;

class LearnedCallsTest {
    private final LearnedCalls calls = new LearnedCalls();

    @Test
    void nothing_is_known_of_a_model_that_was_never_called() {
        assertThat(calls.of("m", "c")).isEqualTo(Learned.NOTHING);
    }

    @Test
    void the_95th_of_a_hundredth_counts() {
        for (int i = 1; i <= 20; i++) {
            calls.add("m", "c", new LearnedCalls.Settled(100L * i, i, 250, 300));
        }
        // of 20 values the 19th
        assertThat(calls.of("m", "c")).isEqualTo(new Learned(20, 1_900, 19, 250, 300));
        assertThat(calls.of("m", "other")).isEqualTo(Learned.NOTHING);
    }

    @Test
    void only_the_last_64_calls_count() {
        for (int i = 0; i < 64; i++) {
            calls.add("m", "c", new LearnedCalls.Settled(10_000, 1, 1, 1));
        }
        for (int i = 0; i < 64; i++) {
            calls.add("m", "c", new LearnedCalls.Settled(50, 1, 1, 1));
        }
        assertThat(calls.of("m", "c").calls()).isEqualTo(64);
        assertThat(calls.of("m", "c").outputP95()).isEqualTo(50);
    }
}
