package dev.nytta.ledger.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Walks the frames of one segment.
final class FrameCursor {
    private final MemorySegment map;
    private byte[] frame = new byte[1024];
    private int next;
    private int start;
    private int length;
    private String why = "";

    /// What stands at the next offset.
    enum Step {
        RECORD,
        /// Nothing was written here.
        END,
        BAD
    }

    FrameCursor(MemorySegment map, int offset) {
        this.map = map;
        this.next = offset;
        this.start = offset;
    }

    /// Goes to the next frame and proves it; stays where there is none.
    Step advance() {
        Step step = hop();
        if (step != Step.RECORD) {
            return step;
        }
        copyFrame();
        if (Frame.crc(frame, length) != map.get(Segment.INT, start + (long) Frame.CRC_AT)) {
            next = start;
            return bad("its checksum does not fit");
        }
        return Step.RECORD;
    }

    /// Goes to the next frame by its length alone.
    Step hop() {
        start = next;
        long left = map.byteSize() - start;
        int payload = left < Frame.HEADER ? 0 : map.get(Segment.INT, start);
        if (payload == 0) {
            return Step.END;
        }
        if (payload < 0 || payload > left - Frame.HEADER) {
            return bad("its length of " + payload + " reaches beyond the segment");
        }
        length = Frame.HEADER + payload;
        next = start + length;
        return Step.RECORD;
    }

    private Step bad(String reason) {
        why = reason;
        return Step.BAD;
    }

    private void copyFrame() {
        if (frame.length < length) {
            frame = new byte[length];
        }
        MemorySegment.copy(map, ValueLayout.JAVA_BYTE, start, frame, 0, length);
    }

    /// Where the frame starts that the last step looked at.
    int start() {
        return start;
    }

    /// Where the next frame starts.
    int next() {
        return next;
    }

    String why() {
        return why;
    }

    long seq() {
        return map.get(Segment.LONG, start + (long) Frame.SEQ_AT);
    }

    int typeCode() {
        return map.get(ValueLayout.JAVA_BYTE, start + (long) Frame.TYPE_AT);
    }

    int version() {
        return map.get(ValueLayout.JAVA_BYTE, start + (long) Frame.VERSION_AT);
    }

    /// The payload of the frame that was proved last.
    In payload(NameTable names) {
        return new In(names, frame, Frame.HEADER, length).ofVersion(version());
    }
}
