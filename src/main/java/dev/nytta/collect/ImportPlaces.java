package dev.nytta.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where in what was given an agent's files may lie: a home, a part of one, or an archive of either.
public final class ImportPlaces {
    /// Folders in folders that are looked at: `backup/old-laptop/.codex`.
    private static final int DEPTH = 3;

    private static final int MOST = 10_000;

    private ImportPlaces() {}

    /// Whether it is one file of an agent's, and neither a folder nor an archive.
    public static boolean isOneFile(Path given) {
        return Files.isRegularFile(given) && !Archive.is(given);
    }

    /// The folders that may be a home or a part of one.
    ///
    /// @param given a folder or an archive
    /// @param work an empty folder, for what has to be unpacked
    /// @throws IOException if an archive cannot be unpacked
    public static List<Path> of(Path given, Path work) throws IOException {
        if (Files.isDirectory(given)) {
            return below(given.toAbsolutePath().normalize());
        }
        Path into = Files.createDirectory(work.resolve("unpacked"));
        Archive.unpack(given, into);
        return below(into);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> folders = Files.walk(folder, DEPTH)) {
            return folders.filter(Files::isDirectory).limit(MOST).toList();
        }
    }
}
