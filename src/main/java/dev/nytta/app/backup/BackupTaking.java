package dev.nytta.app.backup;

import dev.nytta.face.BackingUp;
import dev.nytta.face.cli.RemoteBackup;
import dev.nytta.face.cli.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Takes a backup of a data directory: through the server that runs on it, else of its files.
public final class BackupTaking {
    private BackupTaking() {}

    /// Takes it into a folder in which nothing is.
    ///
    /// @return how many bytes it holds
    /// @throws IllegalStateException with one sentence, if it cannot be taken
    public static long take(Path dataDir, Path target, Instant at) throws IOException {
        if (!Folders.isVacant(target)) {
            throw new IllegalStateException(
                    target + " is not empty, and a backup overwrites nothing: name another folder.");
        }
        Optional<ServerFile> server = ServerFile.read(dataDir);
        if (server.isEmpty() && !Files.isDirectory(dataDir.resolve("journal"))) {
            throw new IllegalStateException(
                    "There is nothing to back up in " + dataDir + ": name the data directory with --data-dir.");
        }
        Folders.createPrivateParent(target);
        if (server.isPresent()) {
            BackingUp.Taken taken = RemoteBackup.take(server.get());
            Folders.move(taken.folder(), target);
        } else {
            IdleBackup.take(dataDir, target, at);
        }
        return Manifest.read(target).map(Manifest::bytes).orElse(0L);
    }
}
