package dev.nytta.app;

import java.nio.file.Path;
import java.util.UUID;

/// The journals of single runs, beside the server's own until it takes them in.
final class RunJournals {
    private static final String FOLDER = "runs";

    private RunJournals() {}

    static Path fresh(Path dataDir) {
        return folder(dataDir).resolve(UUID.randomUUID().toString());
    }

    static Path folder(Path dataDir) {
        return dataDir.resolve(FOLDER);
    }
}
