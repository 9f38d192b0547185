package dev.nytta.app.backup;

import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.ledger.journal.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A backup of a data directory that no Nytta uses: its files as they lie there, a torn tail and all.
public final class IdleBackup {
    private static final List<String> EVENTS = List.of("events.duckdb", "events.duckdb.wal", "events.duckdb.folded");

    private IdleBackup() {}

    /// Takes it into a folder in which nothing is.
    ///
    /// @throws IllegalStateException when a Nytta uses the directory
    public static void take(Path dataDir, Path target, Instant at) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".partial");
        Folders.delete(unfinished);
        Folders.createPrivate(unfinished);
        try (DirectoryLock _ = DirectoryLock.take(dataDir)) {
            fill(dataDir, unfinished);
        } catch (IOException | RuntimeException failed) {
            Folders.delete(unfinished);
            throw failed;
        }
        Manifest.of(unfinished, at).write(unfinished);
        Folders.force(unfinished);
        Folders.move(unfinished, target);
    }

    private static void fill(Path dataDir, Path into) throws IOException {
        DataFiles.copy(dataDir, into);
        Folders.copy(dataDir.resolve("journal"), into.resolve("journal"));
        for (String name : EVENTS) {
            if (Files.exists(dataDir.resolve(name))) {
                Folders.copyOne(dataDir.resolve(name), into.resolve(name));
            }
        }
        if (Files.exists(dataDir.resolve("control.db"))) {
            SqliteControlStore.copy(dataDir, into);
            Folders.copyOne(dataDir.resolve("pepper"), into.resolve("pepper"));
        }
    }
}
