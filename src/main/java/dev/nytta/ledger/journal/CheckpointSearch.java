package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.FrameCursor.Step;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.SortedSet;

/// Finds the last checkpoint that has its end, hopping over frames by their length; what it finds is proved on reading.
final class CheckpointSearch {
    private final JournalFiles files;
    private boolean endsLater;

    CheckpointSearch(JournalFiles files) {
        this.files = files;
    }

    Optional<Position> last(SortedSet<Long> ordinals) throws IOException {
        for (long ordinal : ordinals.reversed()) {
            Optional<Position> found = in(ordinal);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Position> in(long ordinal) throws IOException {
        try (Segment segment = Segment.forReading(files.segment(ordinal), ordinal)) {
            FrameCursor frames = new FrameCursor(segment.map(), Segment.HEADER);
            Scan scan = new Scan(endsLater);
            while (frames.hop() == Step.RECORD) {
                if (frames.typeCode() == RecordType.CHECKPOINT.code()) {
                    scan.part(kind(segment.map(), frames), frames.start());
                }
            }
            endsLater = scan.firstIsEnd();
            return scan.whole().map(offset -> new Position(ordinal, offset));
        }
    }

    /// Whether the segment's first record begins a checkpoint.
    static boolean begins(Segment segment) {
        FrameCursor frames = new FrameCursor(segment.map(), Segment.HEADER);
        return frames.hop() == Step.RECORD
                && frames.typeCode() == RecordType.CHECKPOINT.code()
                && kind(segment.map(), frames) == CheckpointCodec.BEGIN;
    }

    private static int kind(MemorySegment map, FrameCursor frames) {
        int at = frames.start() + Frame.HEADER;
        while (at < frames.next() - 1 && map.get(ValueLayout.JAVA_BYTE, at) < 0) {
            at++;
        }
        return at + 1 < frames.next() ? map.get(ValueLayout.JAVA_BYTE, at + 1L) : CheckpointCodec.BUDGET;
    }

    /// The begins and ends in one segment.
    private static final class Scan {
        private final boolean endsLater;
        private int open = -1;
        private int whole = -1;
        private boolean sawBegin;
        private boolean firstIsEnd;

        Scan(boolean endsLater) {
            this.endsLater = endsLater;
        }

        void part(int kind, int offset) {
            if (kind == CheckpointCodec.BEGIN) {
                open = offset;
                sawBegin = true;
            } else if (kind == CheckpointCodec.END) {
                firstIsEnd |= !sawBegin;
                whole = open >= 0 ? open : whole;
                open = -1;
            }
        }

        Optional<Integer> whole() {
            int last = endsLater && open >= 0 ? open : whole;
            return last < 0 ? Optional.empty() : Optional.of(last);
        }

        /// Whether a checkpoint that was begun in the segment before ends here (or further on).
        boolean firstIsEnd() {
            return firstIsEnd || (!sawBegin && endsLater);
        }
    }
}
