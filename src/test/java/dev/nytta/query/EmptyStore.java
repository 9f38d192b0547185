package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.StoredEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A store without anything in it, whose state is what a test says.
final class EmptyStore implements EventStore {
    long changes;
    long lag;
    long perSecond;
    /// How often it was waited for.
    int waits;

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public FoldState state() {
        return new FoldState(0, lag, perSecond, Optional.empty());
    }

    @Override
    public boolean catchUp(Duration most) {
        waits++;
        return true;
    }

    @Override
    public <R> R read(Reading<R> reading) {
        throw new UnsupportedOperationException("nothing is in it");
    }

    @Override
    public List<StoredEvent> events(ResultSet rows) {
        throw new UnsupportedOperationException("nothing is in it");
    }

    @Override
    public void copyTo(Path dir) {
        throw new UnsupportedOperationException("nothing is in it");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
