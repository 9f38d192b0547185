package dev.nytta.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/// Where reading can begin: segments that start with an empty dictionary, in the journal or in its archive, and from
/// which on none is missing.
final class Starts {
    private final JournalFiles files;

    Starts(JournalFiles files) {
        this.files = files;
    }

    /// @param firstSeq number of the segment's first record
    record Start(long ordinal, long firstSeq) {}

    /// The last start at or before a record.
    Optional<Start> before(long seq) throws IOException {
        for (long ordinal : unbroken().reversed()) {
            Optional<Start> start = start(ordinal).filter(found -> found.firstSeq() <= seq);
            if (start.isPresent()) {
                return start;
            }
        }
        return Optional.empty();
    }

    Optional<Start> oldest() throws IOException {
        for (long ordinal : unbroken()) {
            Optional<Start> start = start(ordinal);
            if (start.isPresent()) {
                return start;
            }
        }
        return Optional.empty();
    }

    /// The ordinals from the newest one backwards as far as none is missing.
    private SortedSet<Long> unbroken() throws IOException {
        SortedSet<Long> all = files.ordinals();
        all.addAll(files.archivedOrdinals());
        long oldest = all.isEmpty() ? 0 : all.last();
        while (all.contains(oldest - 1)) {
            oldest--;
        }
        return all.tailSet(oldest);
    }

    private Optional<Start> start(long ordinal) throws IOException {
        try (Segment segment = begin(ordinal)) {
            OptionalLong first = segment.firstSeq();
            boolean starts = first.isPresent() && (ordinal == 1 || CheckpointSearch.begins(segment));
            return starts ? Optional.of(new Start(ordinal, first.getAsLong())) : Optional.empty();
        }
    }

    private Segment begin(long ordinal) throws IOException {
        return Files.exists(files.segment(ordinal))
                ? files.read(ordinal)
                : Archive.openBegin(files.archived(ordinal), ordinal);
    }
}
