package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.StoredEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long FIRST_NANOS = -7;

    private final Store store = new Store();
    private long nowNanos = FIRST_NANOS;
    private final Standing standing = new Standing(store, () -> nowNanos);

    /// A store that says what a test says of it.
    private static final class Store implements EventStore {
        private long changes = 3;
        private long perSecond;

        @Override
        public long changes() {
            return changes;
        }

        @Override
        public FoldState state() {
            return new FoldState(0, 0, perSecond, Optional.empty());
        }

        @Override
        public boolean catchUp(Duration most) {
            throw new UnsupportedOperationException("nothing is waited for");
        }

        @Override
        public <R> R read(Reading<R> reading) {
            throw new UnsupportedOperationException("nothing is read");
        }

        @Override
        public StoredEvent event(ResultSet row) {
            throw new UnsupportedOperationException("nothing is read");
        }

        @Override
        public void copyTo(Path dir) {
            throw new UnsupportedOperationException("nothing is copied");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private void later(Duration time) {
        nowNanos += time.toNanos();
    }

    @Test
    void every_change_is_a_state_of_its_own() {
        assertThat(standing.now()).isEqualTo(3);
        store.changes = 4;
        assertThat(standing.now()).isEqualTo(4);
    }

    @Test
    void a_state_stands_for_two_seconds_while_calls_are_told_without_an_end() {
        store.perSecond = 5_000;
        assertThat(standing.now()).isEqualTo(3);
        store.changes = 4;
        later(Duration.ofMillis(1_999));
        assertThat(standing.now()).isEqualTo(3);
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
