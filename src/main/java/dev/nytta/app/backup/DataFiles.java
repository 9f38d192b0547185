package dev.nytta.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Of a data directory what is neither journal nor store: the mark of a demo, imported prices, journals of runs.
///
/// A run that goes on is copied as it stands, its synced mark first: what the mark speaks of is in its segments then.
final class DataFiles {
    private static final Set<String> APART = Set.of("journal", "backups", "pepper", "lock", "backup.json");
    private static final String TAKEN = ".taken";

    private DataFiles() {}

    static void copy(Path dataDir, Path into) throws IOException {
        for (Path file : Folders.files(dataDir)) {
            if (isCopied(file) && isMark(file)) {
                Folders.copyOne(dataDir.resolve(file), into.resolve(file));
            }
        }
        for (Path file : Folders.files(dataDir)) {
            if (isCopied(file) && !isMark(file) && Files.exists(dataDir.resolve(file))) {
                Folders.copyOne(dataDir.resolve(file), into.resolve(file));
            }
        }
    }

    private static boolean isMark(Path file) {
        return file.endsWith("synced");
    }

    private static boolean isCopied(Path file) {
        String top = file.getName(0).toString();
        boolean store = top.startsWith("control.db")
                || top.startsWith("witness.db")
                || top.startsWith("events.duckdb")
                || top.startsWith("server.json");
        boolean taken = file.getNameCount() > 1 && file.getName(1).toString().endsWith(TAKEN);
        return !APART.contains(top) && !store && !taken && !file.endsWith("lock");
    }
}
