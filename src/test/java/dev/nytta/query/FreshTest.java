package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.StoredEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshTest {
    /// A store that is behind, and notes whether it is waited for.
    private record Behind(FoldState state, List<Duration> waits) implements EventStore {
        @Override
        public boolean catchUp(Duration most) {
            return waits.add(most);
        }

        @Override
        public <R> R read(Reading<R> reading) {
            throw new UnsupportedOperationException("nothing is asked");
        }

        @Override
        public StoredEvent event(ResultSet row) {
            throw new UnsupportedOperationException("nothing is asked");
        }

        @Override
        public long changes() {
            return 0;
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

    @ParameterizedTest
    @CsvSource(textBlock = """
        0,    0,    true
        999,  999,  true
        1000, 0,    false
        1,    1000, false
        """)
    void few_calls_are_waited_for_and_a_stream_of_them_is_not(long lag, long perSecond, boolean waits) {
        Behind store = new Behind(new FoldState(10, 10 + lag, perSecond, Optional.empty()), new ArrayList<>());
        Spend.freshen(store);
        assertThat(store.waits()).hasSize(waits ? 1 : 0);
    }
}
