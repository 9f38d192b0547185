package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long FIRST_NANOS = -7;

    private final EmptyStore store = new EmptyStore();
    private long nowNanos = FIRST_NANOS;
    private final Standing standing = new Standing(store, () -> nowNanos);

    private void later(Duration time) {
        nowNanos += time.toNanos();
    }

    @Test
    void every_change_is_a_state_of_its_own() {
        assertThat(standing.now()).isZero();
        store.changes = 4;
        assertThat(standing.now()).isEqualTo(4);
    }

    @Test
    void a_state_stands_for_two_seconds_while_calls_are_told_without_an_end() {
        store.perSecond = 5_000;
        assertThat(standing.now()).isZero();
        store.changes = 4;
        later(Duration.ofMillis(1_999));
        assertThat(standing.now()).isZero();
        later(Duration.ofMillis(1));
        assertThat(standing.now()).isEqualTo(4);
    }

    /// Whoever asks after a stream has ended is told all of it.
    @Test
    void a_state_ends_with_the_stream() {
        store.perSecond = 5_000;
        standing.now();
        store.changes = 4;
        store.perSecond = 0;
        assertThat(standing.now()).isEqualTo(4);
    }
}
