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
import java.time.InstantSource;
import java.util.List;
import org.duckdb.DuckDBConnection;

/// The events in `events.duckdb` of a data directory.
public final class DuckEventStore implements EventStore {
    private static final String FILE = "events.duckdb";
    private static final Duration OPENING_MAX = Duration.ofSeconds(10);

    private final FoldLoop loop;
    private final Readers readers = new Readers();

    private DuckEventStore(FoldLoop loop) {
        this.loop = loop;
    }

    /// Starts folding on a thread of its own and returns at once: the file is opened there, after everything that
    /// calls need is up.
    public static DuckEventStore start(EventFeed feed, EventSettings settings) {
        FoldLoop loop = new FoldLoop(feed, settings.dataDir().resolve(FILE), settings);
        loop.start();
        return new DuckEventStore(loop);
    }

    /// The same, keeping every event.
    public static DuckEventStore start(EventFeed feed, Path dataDir, InstantSource clock) {
        return start(feed, EventSettings.in(dataDir, clock));
    }

    /// Number of the last record that the store of a data directory has, without opening it; 0 if there is no store.
    public static long folded(Path dataDir) {
        return FoldMark.beside(dataDir.resolve(FILE)).read();
    }

    @Override
    public <R> R read(Reading<R> reading) {
        return readers.run(() -> loop.ask(OPENING_MAX, open -> read(open, reading)));
    }

    private static <R> R read(Duck open, Reading<R> reading) {
        try (DuckDBConnection connection = open.another()) {
            connection.setAutoCommit(false);
            R result = reading.read(connection);
            connection.rollback();
            return result;
        } catch (SQLException broken) {
            throw new StoreBroken("the events cannot be read: " + broken.getMessage(), broken);
        }
    }

    @Override
    public List<StoredEvent> events(ResultSet rows) throws SQLException {
        return new EventReader(rows).all();
    }

    @Override
    public boolean catchUp(Duration most) {
        return loop.catchUp(most);
    }

    @Override
    public FoldState state() {
        return loop.state();
    }

    @Override
    public long changes() {
        return loop.changes();
    }

    @Override
    public void copyTo(Path dir) {
        readers.run(() -> loop.copyTo(dir.resolve(FILE), OPENING_MAX));
    }

    @Override
    public void close() {
        readers.close();
        loop.close();
    }
}
