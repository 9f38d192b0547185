package dev.nytta.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where in what was given an agent's files may lie: a home, a part of one, an archive of either, or one file.
public final class ImportPlaces {
    /// Folders in folders that are looked at: `backup/old-laptop/.codex`.
    private static final int DEPTH = 3;

    private static final int MOST = 10_000;

    /// Where each agent keeps a file of its own, below a home.
    private static final List<String> FILE_PLACES = List.of(
            ".claude/projects/imported",
            ".codex/sessions",
            ".gemini/tmp/imported/chats",
            ".qwen/projects/imported/chats",
            ".local/share/opencode");

    private ImportPlaces() {}

    /// The folders that may be a home or a part of one.
    ///
    /// @param work an empty folder, for what has to be unpacked
    /// @throws IOException if an archive cannot be unpacked
    public static List<Path> of(Path given, Path work) throws IOException {
        if (Files.isDirectory(given)) {
            return below(given.toAbsolutePath().normalize());
        }
        if (Archive.is(given)) {
            Path into = Files.createDirectory(work.resolve("unpacked"));
            Archive.unpack(given, into);
            return below(into);
        }
        Path home = Files.createDirectory(work.resolve("home"));
        for (String place : FILE_PLACES) {
            Path folder = Files.createDirectories(home.resolve(place));
            Files.copy(given, folder.resolve(given.getFileName().toString()));
        }
        return List.of(home);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> folders = Files.walk(folder, DEPTH)) {
            return folders.filter(Files::isDirectory).limit(MOST).toList();
        }
    }
}
