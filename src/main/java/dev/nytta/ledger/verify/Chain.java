package dev.nytta.ledger.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The segments of a journal in their order: those of the archive as far back as none is missing, then the others.
///
/// @param unproved how many archived segments lie before a gap: segments may be dropped, and what comes before that is
///     connected with nothing
record Chain(List<Path> files, int unproved) {
    Chain {
        files = List.copyOf(files);
    }

    static Chain of(Path journal) throws IOException {
        TreeMap<Long, Path> segments = numbered(journal, "\\d{10}\\.seg");
        TreeMap<Long, Path> archived = numbered(journal.resolve("archive"), "\\d{10}\\.seg\\.zst");
        archived.keySet().removeAll(segments.keySet());
        Deque<Path> files = new ArrayDeque<>(segments.values());
        long oldest = segments.isEmpty() ? 0 : segments.firstKey();
        Optional<Path> before = take(archived, oldest - 1);
        while (before.isPresent()) {
            files.addFirst(before.get());
            oldest--;
            before = take(archived, oldest - 1);
        }
        return new Chain(List.copyOf(files), archived.size());
    }

    private static Optional<Path> take(TreeMap<Long, Path> from, long ordinal) {
        return Optional.ofNullable(from.remove(ordinal));
    }

    private static TreeMap<Long, Path> numbered(Path folder, String names) throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches(names))
                        .forEach(file -> found.put(SegmentFile.ordinal(file), file));
            }
        }
        return found;
    }
}
