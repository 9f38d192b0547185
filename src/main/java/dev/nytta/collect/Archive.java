package dev.nytta.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// An archive of logs: zip, tar, tar.gz. Only files that may be logs leave it, in bounds, and never beside the folder
/// they are unpacked into. They keep the times at which they were written: some say no other.
public final class Archive {
    /// What agents write down; a database comes with the pages that it has not taken in yet.
    private static final List<String> ENDINGS = List.of(".jsonl", ".json", ".csv", ".db", ".db-wal");
    private static final long MOST_BYTES = 20L << 30;
    private static final int MOST_FILES = 500_000;
    private static final int BUFFER = 1 << 16;

    private final Path into;
    private long bytes;
    private int files;

    private Archive(Path into) {
        this.into = into.toAbsolutePath().normalize();
    }

    /// Whether a file is one, by its name.
    public static boolean is(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    /// Unpacks the logs of an archive into a folder.
    ///
    /// @throws IOException if it is damaged, or larger than is taken
    public static void unpack(Path file, Path into) throws IOException {
        Archive archive = new Archive(into);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".zip")) {
                archive.takeAll(new ZipArchiveInputStream(in));
            } else {
                archive.takeAll(
                        new TarArchiveInputStream(name.endsWith(".tar") ? in : new GZIPInputStream(in, BUFFER)));
            }
        }
    }

    private void takeAll(ArchiveInputStream<?> entries) throws IOException {
        for (ArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (isPlainFile(entry)) {
                take(entry, entries);
            }
        }
    }

    /// No link: its content would be a name.
    private static boolean isPlainFile(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar
                ? tar.isFile() && !tar.isLink() && !tar.isSymbolicLink()
                : !entry.isDirectory();
    }

    private void take(ArchiveEntry entry, InputStream content) throws IOException {
        String name = entry.getName();
        boolean log = ENDINGS.stream().anyMatch(name::endsWith);
        Path file = into.resolve(name.replaceFirst("^/+", "")).normalize();
        if (!log || !file.startsWith(into) || name.indexOf('\0') >= 0) {
            return;
        }
        if (++files > MOST_FILES) {
            throw new IOException("it has more than " + MOST_FILES + " files");
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(content, out);
        }
        Optional<FileTime> written = written(entry);
        if (written.isPresent()) {
            Files.setLastModifiedTime(file, written.get());
        }
    }

    private static Optional<FileTime> written(ArchiveEntry entry) {
        @Nullable
        FileTime time = switch (entry) {
            case TarArchiveEntry tar -> tar.getLastModifiedTime();
            case ZipArchiveEntry zip -> zip.getLastModifiedTime();
            default -> null;
        };
        return Optional.ofNullable(time);
    }

    private void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            bytes += read;
            if (bytes > MOST_BYTES) {
                throw new IOException("it is larger than " + (MOST_BYTES >> 30) + " GiB unpacked");
            }
            to.write(buffer, 0, read);
        }
    }
}
