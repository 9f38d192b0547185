package dev.nytta.ledger.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// The end of the journal: sealed frames are copied to where the last one ended. Guarded by the journal's lock.
final class Tail {
    private final SegmentSupply supply;
    private final List<Segment> left = new ArrayList<>();
    private Segment segment;
    private int offset;
    private int forced;
    private volatile long lastSeq;

    /// What a group fsync covers.
    ///
    /// @param left segments that were left since the last one
    /// @param from first byte of the current one that was not forced yet
    record Unsynced(List<Segment> left, Segment segment, int from, Position end, long seq) {}

    Tail(SegmentSupply supply, Segment segment, int offset, long lastSeq) {
        this.supply = supply;
        this.segment = segment;
        this.offset = offset;
        this.lastSeq = lastSeq;
    }

    long lastSeq() {
        return lastSeq;
    }

    long ordinal() {
        return segment.ordinal();
    }

    int free() {
        return segment.size() - offset;
    }

    int segmentBytes() {
        return segment.size();
    }

    /// Numbers and writes a filled frame; goes to the next segment where it does not fit.
    long append(Out frame, long seq) {
        if (frame.length() > segment.size() - Segment.HEADER) {
            throw new IllegalArgumentException("a record of " + frame.length() + " bytes is larger than a segment");
        }
        if (frame.length() > free()) {
            roll();
        }
        Frame.seal(frame, seq);
        MemorySegment.copy(frame.array(), 0, segment.map(), ValueLayout.JAVA_BYTE, offset, frame.length());
        offset += frame.length();
        lastSeq = seq;
        return seq;
    }

    /// Begins the next segment.
    void roll() {
        Segment next = supply.take();
        next.begin(lastSeq + 1);
        left.add(segment);
        segment = next;
        offset = Segment.HEADER;
        forced = 0;
    }

    /// Everything that no fsync has covered yet; it counts as forced from now on, for a failed fsync is never tried
    /// again.
    Unsynced takeUnsynced() {
        Unsynced all =
                new Unsynced(List.copyOf(left), segment, forced, new Position(segment.ordinal(), offset), lastSeq);
        left.clear();
        forced = offset;
        return all;
    }

    void close() {
        left.forEach(Segment::close);
        segment.close();
    }
}
