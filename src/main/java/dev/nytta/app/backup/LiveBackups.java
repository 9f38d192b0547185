package dev.nytta.app.backup;

import dev.nytta.face.BackingUp;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.StoreBroken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups of a data directory that is in use. The journal is copied last: it decides over the others, and must know
/// all that they do.
public final class LiveBackups implements BackingUp {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBackups.class);

    private final Path dataDir;
    private final Stores stores;
    private final InstantSource clock;

    /// What is copied.
    public record Stores(JournaledLedger ledger, ControlStore control, EventStore events) {}

    public LiveBackups(Path dataDir, Stores stores, InstantSource clock) {
        this.dataDir = dataDir;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public synchronized Taken take() {
        Instant at = clock.instant();
        Path backups = dataDir.resolve("backups");
        Path unfinished = backups.resolve("unfinished");
        try {
            clear(backups);
            Folders.createPrivate(unfinished);
            long lastRecord = fill(unfinished);
            Manifest manifest = Manifest.of(unfinished, at);
            manifest.write(unfinished);
            Folders.force(unfinished);
            Path done = backups.resolve(at.toString().replace(':', '-'));
            Folders.move(unfinished, done);
            return new Taken(done, at, lastRecord, manifest.bytes());
        } catch (IOException broken) {
            throw new StoreBroken("no backup could be taken in " + backups + ": " + broken.getMessage(), broken);
        }
    }

    private long fill(Path into) throws IOException {
        DataFiles.copy(dataDir, into);
        stores.control().copyTo(into);
        try {
            stores.events().copyTo(into);
        } catch (StoreBroken away) {
            LOG.warn("The events are not in the backup, a restore folds them from its journal: {}", away.getMessage());
            Files.deleteIfExists(into.resolve("events.duckdb"));
        }
        return stores.ledger().copyTo(into.resolve("journal"));
    }

    private static void clear(Path backups) throws IOException {
        if (Files.isDirectory(backups)) {
            try (Stream<Path> old = Files.list(backups)) {
                for (Path each : List.copyOf(old.toList())) {
                    Folders.delete(each);
                }
            }
        }
    }
}
