package dev.nytta.face;

import java.nio.file.Path;
import java.time.Instant;

/// Takes backups of the running server's data, on the server's side.
@FunctionalInterface
public interface BackingUp {
    /// Takes one while calls go on, beside the data; the one before it is deleted.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if it cannot be taken: nothing of it is left then
    Taken take();

    /// A backup that is there.
    ///
    /// @param folder on the server's machine; whoever asked for it may move it away
    /// @param lastRecord number of the last record of the journal in it
    record Taken(Path folder, Instant at, long lastRecord, long bytes) {}
}
