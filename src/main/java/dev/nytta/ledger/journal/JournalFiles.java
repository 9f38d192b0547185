package dev.nytta.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names in a journal's directory.
record JournalFiles(Path dir) {
    private static final Pattern SEGMENT = Pattern.compile("(\\d{10})\\.seg");
    private static final Pattern ARCHIVED = Pattern.compile("(\\d{10})\\.seg\\.zst");

    Path segment(long ordinal) {
        return dir.resolve(String.format(Locale.ROOT, "%010d.seg", ordinal));
    }

    /// A segment that is still being filled.
    Path filling() {
        return dir.resolve("next.fill");
    }

    Path synced() {
        return dir.resolve("synced");
    }

    Path archive() {
        return dir.resolve("archive");
    }

    Path archived(long ordinal) {
        return archive().resolve(String.format(Locale.ROOT, "%010d.seg.zst", ordinal));
    }

    SortedSet<Long> ordinals() throws IOException {
        return ordinals(dir, SEGMENT);
    }

    /// Of segments that were packed; one may be there unpacked too.
    SortedSet<Long> archivedOrdinals() throws IOException {
        return Files.isDirectory(archive()) ? ordinals(archive(), ARCHIVED) : new TreeSet<>();
    }

    /// Whether the segment is there, packed or not. A segment is packed before it goes, so ask in this order.
    boolean has(long ordinal) {
        return Files.exists(segment(ordinal)) || Files.exists(archived(ordinal));
    }

    /// The segment, from the archive if it was packed and is gone.
    Segment read(long ordinal) throws IOException {
        try {
            return Segment.forReading(segment(ordinal), ordinal);
        } catch (NoSuchFileException packed) {
            return Archive.open(archived(ordinal), ordinal);
        }
    }

    private static SortedSet<Long> ordinals(Path dir, Pattern pattern) throws IOException {
        SortedSet<Long> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(dir)) {
            files.forEach(file -> {
                Matcher name = pattern.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(Long.valueOf(name.group(1)));
                }
            });
        }
        return found;
    }
}
