package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.StoredEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// An events file under test, folded step by step in the test's own thread.
final class FoldedFile implements AutoCloseable {
    private final EventFeed feed;
    private final Path dir;
    private final Duration kept;
    private Path file;
    private int copies;
    Fold fold;

    FoldedFile(EventFeed feed, Path dir) {
        this(feed, dir, Duration.ofDays(365_000));
    }

    FoldedFile(EventFeed feed, Path dir, Duration kept) {
        this.feed = feed;
        this.dir = dir;
        this.kept = kept;
        file = dir.resolve("events.duckdb");
        fold = Fold.open(feed, file, settings());
    }

    private EventSettings settings() {
        return new EventSettings(dir, InstantSource.system(), kept, CellRules.STANDARD);
    }

    void foldAll() {
        while (fold.step() != Fold.Step.NOTHING) {
            // One batch each time.
        }
    }

    void reopen() {
        fold.close();
        fold = Fold.open(feed, file, settings());
    }

    /// Goes on with what the disk held at this moment, as after a kill: the open file and its log, not closed.
    void kill() {
        copies++;
        Path copy = dir.resolve("copy-" + copies + ".duckdb");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            Path log = Path.of(file + ".wal");
            if (Files.exists(log)) {
                Files.copy(log, Path.of(copy + ".wal"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        fold.close();
        file = copy;
        fold = Fold.open(feed, file, settings());
    }

    List<StoredEvent> events() {
        return fold.duck().sql().list("SELECT * FROM event_row ORDER BY seq", row -> new EventReader(row).read());
    }

    long number(String sql, Object... values) {
        return fold.duck().sql().first(sql, row -> row.getLong(1), values).orElseThrow();
    }

    @Override
    public void close() {
        fold.close();
    }
}
