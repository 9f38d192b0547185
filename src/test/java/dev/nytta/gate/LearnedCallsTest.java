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
        assertThat(calls.of("m", "c")).isEqualTo(new Learned(20, 1_900, 2_000, false, 19, 250, 300));
        assertThat(calls.of("m", "other")).isEqualTo(Learned.NOTHING);
    }

    @Test
    void calls_whose_bytes_are_no_measure_teach_nothing_of_bytes() {
        calls.add("m", "c", new LearnedCalls.Settled(100, 1, -1, 300));
        assertThat(calls.of("m", "c").inputMilliTokensPerByteP95()).isZero();
        calls.add("m", "c", new LearnedCalls.Settled(100, 1, 250, 300));
        for (int i = 0; i < 100; i++) {
            calls.add("m", "c", new LearnedCalls.Settled(100, 1, -1, 300));
        }
        assertThat(calls.of("m", "c").inputMilliTokensPerByteP95()).isEqualTo(250);
    }

    @Test
    void while_many_are_under_way_beside_those_that_ended_longer_ones_may_come() {
        for (int i = 1; i <= 38; i++) {
            calls.add("m", "c", new LearnedCalls.Settled(100, 1, 1, 1));
        }
        calls.began("m", "c");
        calls.began("m", "c");
        assertThat(calls.of("m", "c").longerMayCome())
                .as("38 ended ones are 95 % of 40")
                .isFalse();
        calls.began("m", "c");
        assertThat(calls.of("m", "c").longerMayCome()).isTrue();
        calls.ended("m", "c");
        assertThat(calls.of("m", "c").longerMayCome()).isFalse();
    }

    @Test
    void what_is_watched_tells_what_was_learned_since() {
        var watched = calls.watch("m", "c");
        calls.add("m", "c", new LearnedCalls.Settled(100, 1, 1, 1));
        assertThat(watched.get().outputMost()).isEqualTo(100);
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
