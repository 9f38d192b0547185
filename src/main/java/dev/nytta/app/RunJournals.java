package dev.nytta.app;

import dev.nytta.ledger.LedgerSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/// The journals of single runs, beside the server's own until it takes them in.
final class RunJournals {
    private static final String FOLDER = "runs";
    /// Filled ahead, and kept until a server takes the run in: a run books little.
    private static final int SEGMENT_BYTES = 1 << 20;

    private RunJournals() {}

    static Path fresh(Path dataDir) {
        return folder(dataDir).resolve(UUID.randomUUID().toString());
    }

    /// How the journal of one run is opened.
    static LedgerSettings settings(Path run, InstantSource clock) {
        return LedgerSettings.in(run, clock).withSegmentBytes(SEGMENT_BYTES);
    }

    static Path folder(Path dataDir) {
        return dataDir.resolve(FOLDER);
    }
}
