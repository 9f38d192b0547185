package dev.nytta.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/// How far a demo's history has been told, kept beside its journal so that no start tells it again.
///
/// What is told goes from `from` to `until`; a process that dies between a batch and its mark tells that batch again,
/// and the ledger knows each of its calls.
///
/// @param opened the day on which the demo was looked at for the first time, UTC
/// @param settled whether limits were set by what the history had cost
record DemoMark(LocalDate opened, Instant from, Instant until, boolean settled) {
    private static final String FILE = "demo.history";

    static DemoMark fresh(LocalDate opened, Instant now) {
        return new DemoMark(opened, now, now, false);
    }

    DemoMark downTo(Instant earlier) {
        return new DemoMark(opened, earlier, until, settled);
    }

    DemoMark upTo(Instant later) {
        return new DemoMark(opened, from, later, settled);
    }

    DemoMark whenSettled() {
        return new DemoMark(opened, from, until, true);
    }

    /// The mark of a data directory; empty if nothing was told there yet.
    static Optional<DemoMark> read(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader in = Files.newBufferedReader(file)) {
            Properties kept = new Properties();
            kept.load(in);
            return Optional.of(new DemoMark(
                    LocalDate.parse(kept.getProperty("opened", "")),
                    Instant.parse(kept.getProperty("from", "")),
                    Instant.parse(kept.getProperty("until", "")),
                    Boolean.parseBoolean(kept.getProperty("settled"))));
        } catch (IOException | RuntimeException unreadable) {
            throw new CommandFailure("The demo's " + file + " cannot be read (" + unreadable.getMessage()
                    + "). Remove the data directory to begin another demo.");
        }
    }

    /// Whole or not at all.
    void write(Path dataDir) {
        Path fresh = dataDir.resolve(FILE + ".new");
        try {
            Files.writeString(fresh, """
                    opened=%s
                    from=%s
                    until=%s
                    settled=%s
                    """.formatted(opened, from, until, settled));
            Files.move(
                    fresh, dataDir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException("how far the demo's history was told cannot be kept in " + fresh, full);
        }
    }
}
