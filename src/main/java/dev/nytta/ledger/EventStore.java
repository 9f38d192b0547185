package dev.nytta.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The columnar events that the journal is folded into, for the read side.
///
/// Tables: `event_row` (each version of an event; live where `replaced_by` is null), `spend_hour` (sums of all
/// hours that are not in `open_hour`), `spend_day` (sums of days of which no hour is in `open_hour` or
/// `cell_todo`), `summed` (a number that every change of sums, cells and open hours raises), `changed_day` (the last of
/// these numbers by day of UTC), `refusal`, `spend_cell` (what people spent, in cells that hide each of them).
/// Thread-safe; reading never holds the fold or a call up.
public interface EventStore extends AutoCloseable {
    /// Runs a reading on a connection of its own and sees one state of the store. One that fails may be run once more,
    /// so
    /// it leaves nothing behind but its answer.
    ///
    /// @throws StoreBroken if the store is away or the reading fails in it
    <R> R read(Reading<R> reading);

    /// The events that rows of `event_row` hold, all its columns selected.
    List<StoredEvent> events(ResultSet rows) throws SQLException;

    /// Folds what the journal has synced by now, and waits for it. False if it was not done within `most`.
    boolean catchUp(Duration most);

    FoldState state();

    /// A number that is raised behind every change of what a reading finds: two readings between which it stays find
    /// the same.
    long changes();

    /// Copies the store into a directory, between two steps of the fold.
    ///
    /// @throws StoreBroken if the store is away, or the copy cannot be written
    void copyTo(Path dir);

    @Override
    void close();

    /// Reads from the store; only SELECTs.
    @FunctionalInterface
    interface Reading<R> {
        R read(Connection connection) throws SQLException;
    }
}
