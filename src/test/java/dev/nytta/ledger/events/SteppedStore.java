package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.StoredEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/// Events that are folded, summed and put into cells in the test's own thread, up to a moment.
public class SteppedStore implements EventStore {
    private final EventFeed feed;
    private final Fold fold;

    public SteppedStore(EventFeed feed, EventSettings settings) {
        this.feed = feed;
        fold = Fold.open(feed, settings.dataDir().resolve("events.duckdb"), settings);
    }

    /// Does all that is due at a moment.
    public void work(long nowMillis) {
        while (fold.step() != Fold.Step.NOTHING) {
            // One batch each time.
        }
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(nowMillis));
        while (fold.sum(clock)) {
            // One thing each time.
        }
    }

    /// Number that a question of the test's own gives.
    public long number(String sql, Object... values) {
        return fold.duck().sql().first(sql, row -> row.getLong(1), values).orElseThrow();
    }

    @Override
    public <R> R read(Reading<R> reading) {
        try (DuckDBConnection connection = fold.duck().another()) {
            return reading.read(connection);
        } catch (SQLException broken) {
            throw new StoreBroken("the events cannot be read", broken);
        }
    }

    @Override
    public List<StoredEvent> events(ResultSet rows) throws SQLException {
        return new EventReader(rows).all();
    }

    @Override
    public boolean catchUp(Duration most) {
        return true;
    }

    @Override
    public FoldState state() {
        return new FoldState(fold.folded(), feed.synced(), Optional.empty());
    }

    @Override
    public long changes() {
        return fold.changes();
    }

    @Override
    public void copyTo(Path dir) {
        throw new UnsupportedOperationException("no test copies it");
    }

    @Override
    public void close() {
        fold.close();
    }
}
