package dev.nytta.app.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Whole folders: made for their owner alone, copied, moved, deleted.
final class Folders {
    private Folders() {}

    static Path createPrivate(Path dir) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(
                    dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return Files.createDirectories(dir);
    }

    /// The folder that a file or folder is to lie in.
    static void createPrivateParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            createPrivate(parent);
        }
    }

    static boolean isVacant(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return true;
        }
        try (Stream<Path> entries = Files.isDirectory(dir) ? Files.list(dir) : Stream.of(dir)) {
            return entries.findAny().isEmpty();
        }
    }

    /// All files in it, with their paths below it.
    static List<Path> files(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(Files::isRegularFile)
                    .map(dir::relativize)
                    .sorted()
                    .toList();
        }
    }

    static void copy(Path from, Path into) throws IOException {
        for (Path file : files(from)) {
            copyOne(from.resolve(file), into.resolve(file));
        }
    }

    /// Copies a file with its mode.
    static void copyOne(Path from, Path into) throws IOException {
        createPrivateParent(into);
        Files.copy(from, into, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /// Moves a folder to a place where nothing is; by copying where the two are on different disks.
    static void move(Path from, Path into) throws IOException {
        Files.deleteIfExists(into);
        try {
            Files.move(from, into, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Path unfinished = into.resolveSibling(into.getFileName() + ".partial");
            delete(unfinished);
            copy(from, unfinished);
            force(unfinished);
            Files.move(unfinished, into, StandardCopyOption.ATOMIC_MOVE);
            delete(from);
        }
    }

    /// Waits until all that is in it is on the disk.
    static void force(Path dir) throws IOException {
        for (Path file : files(dir)) {
            try (FileChannel channel = FileChannel.open(dir.resolve(file), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static void delete(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
