import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes a jar anew with some entries changed or left out; the file is there as it was or as it shall be.
final class Rewrite {
    private Rewrite() {}

    /// What becomes of an entry.
    @FunctionalInterface
    interface Change {
        /// The new bytes, or empty to leave the entry out.
        Optional<byte[]> of(ZipFile jar, ZipEntry entry, byte[] bytes);
    }

    static void of(Path jar, Change change) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Optional<byte[]> bytes = change.of(zip, entry, read(zip, entry));
                if (bytes.isPresent()) {
                    write(entry, bytes.get(), out);
                }
            }
        }
        // Maven copies what is older than its own.
        Files.setLastModifiedTime(part, Files.getLastModifiedTime(jar));
        Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void write(ZipEntry entry, byte[] bytes, ZipOutputStream out) throws IOException {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTime(entry.getTime());
        out.putNextEntry(same);
        out.write(bytes);
    }
}
