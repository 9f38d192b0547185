package dev.nytta.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
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
        SortedSet<Long> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(dir)) {
            files.forEach(file -> {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(Long.valueOf(name.group(1)));
                }
            });
        }
        return found;
    }
}
