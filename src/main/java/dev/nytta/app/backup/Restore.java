package dev.nytta.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Puts a backup back into a data directory in which nothing is.
///
/// Everything is copied into a folder inside first, and then moved up, so a data directory that is a mount works too. A
/// restore that dies leaves that folder behind, which keeps a server from starting on half of it.
public final class Restore {
    /// The folder that is there while a restore is under way.
    public static final String UNFINISHED = ".restoring";

    private Restore() {}

    /// Why it cannot be done, one sentence, or nothing when it is done.
    public static Optional<String> run(Path backup, Path dataDir) throws IOException {
        Optional<Manifest> manifest = Manifest.read(backup);
        if (manifest.isEmpty()) {
            return Optional.of("There is no backup in " + backup + ", or one of a newer Nytta: name the folder that"
                    + " `nytta backup` made.");
        }
        if (!Folders.isVacant(dataDir)) {
            return Optional.of("The data directory " + dataDir + " is not empty, and a restore overwrites nothing:"
                    + " move it away, or name another with --data-dir.");
        }
        List<String> complaints = manifest.get().complaints(backup);
        if (!complaints.isEmpty()) {
            return Optional.of("The backup in " + backup + " is damaged: " + String.join(", ", complaints)
                    + ". Take another backup.");
        }
        copy(backup, dataDir, manifest.get());
        return Optional.empty();
    }

    private static void copy(Path backup, Path dataDir, Manifest manifest) throws IOException {
        Path unfinished = Folders.createPrivate(dataDir).resolve(UNFINISHED);
        for (String file : manifest.files().keySet()) {
            Folders.copyOne(backup.resolve(file), unfinished.resolve(file));
        }
        Folders.force(unfinished);
        try (var entries = Files.list(unfinished)) {
            for (Path entry : entries.sorted().toList()) {
                Files.move(entry, dataDir.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.delete(unfinished);
    }
}
