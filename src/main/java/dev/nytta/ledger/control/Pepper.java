package dev.nytta.ledger.control;

import dev.nytta.ledger.StoreBroken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;

/// The secret under the hashes of keys: a file of its own, so that a copy of the database alone is worth nothing.
final class Pepper {
    private static final int BYTES = 32;
    private static final String FILE = "pepper";

    private Pepper() {}

    /// Reads it, or makes it where there is none.
    ///
    /// @param keysExist whether hashes were made with it: then it cannot be made anew
    static byte[] at(Path dataDir, boolean keysExist) {
        Path file = dataDir.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            if (keysExist) {
                throw new StoreBroken(file + " is missing, so no key can be checked:"
                        + " restore it from the backup, or delete all keys and make new ones.");
            }
            return make(file);
        } catch (IOException broken) {
            throw new StoreBroken(file + " cannot be used: " + broken.getMessage(), broken);
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] pepper = Files.readAllBytes(file);
        if (pepper.length != BYTES) {
            throw new StoreBroken(
                    file + " has " + pepper.length + " bytes instead of " + BYTES + ": restore it from the backup.");
        }
        return pepper;
    }

    /// Keeps a pepper in another directory.
    static void write(Path dir, byte[] pepper) {
        try {
            keep(dir.resolve(FILE), pepper);
        } catch (IOException broken) {
            throw new StoreBroken(dir.resolve(FILE) + " cannot be written: " + broken.getMessage(), broken);
        }
    }

    private static byte[] make(Path file) throws IOException {
        byte[] pepper = new byte[BYTES];
        new SecureRandom().nextBytes(pepper);
        keep(file, pepper);
        return pepper;
    }

    private static void keep(Path file, byte[] pepper) throws IOException {
        Path fresh = PrivateFile.create(file.resolveSibling(FILE + ".new"));
        try (FileChannel out = FileChannel.open(fresh, Set.of(StandardOpenOption.WRITE))) {
            out.write(ByteBuffer.wrap(pepper));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
