package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.FrameCursor.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Walks the records of a journal over its segments, and keeps the dictionary on the way.
final class RecordCursor implements AutoCloseable {
    private static final Set<RecordType> ALWAYS_READ = Set.of(RecordType.NAME, RecordType.CHECKPOINT);

    private final JournalFiles files;
    private final NameTable names = new NameTable();
    private Segment segment;
    private FrameCursor frames;
    private long lastSeq;
    private RecordType type = RecordType.EPOCH;
    private long atMillis;
    private In payload;
    private Entry known = new Entry.Epoch(0);
    private String why = "";

    /// Starts at a place where the dictionary is empty: a segment's begin at a checkpoint, or the journal's first.
    RecordCursor(JournalFiles files, Position from) throws IOException {
        this.files = files;
        this.segment = files.read(from.ordinal());
        this.frames = new FrameCursor(segment.map(), from.offset());
        this.payload = frames.payload(names);
        this.lastSeq = -1;
    }

    /// Goes to the next record, over to the next segment where this one ends.
    Step advance() throws IOException {
        segment.letGo(frames.next());
        Step step = frames.advance();
        if (step == Step.END && openNext()) {
            step = frames.advance();
        }
        return step == Step.RECORD ? read() : step;
    }

    private boolean openNext() throws IOException {
        long ordinal = segment.ordinal() + 1;
        if (!files.has(ordinal)) {
            return false;
        }
        Segment next = files.read(ordinal);
        OptionalLong first = next.firstSeq();
        if (first.isEmpty() || first.getAsLong() != lastSeq + 1) {
            next.close();
            return false;
        }
        segment.close();
        segment = next;
        frames = new FrameCursor(segment.map(), Segment.HEADER);
        return true;
    }

    private Step read() {
        try {
            payload = frames.payload(names);
            type = RecordType.at(frames.typeCode());
            checkNumber();
            atMillis = payload.varint();
            if (ALWAYS_READ.contains(type)) {
                known = EntryCodec.read(payload, type);
                keepNames();
            }
            lastSeq = frames.seq();
            return Step.RECORD;
        } catch (BadRecord bad) {
            why = "record " + frames.seq() + ": " + bad.what();
            return Step.BAD;
        }
    }

    private void checkNumber() throws BadRecord {
        if (frames.version() < Frame.VERSION || frames.version() > Frame.LATEST) {
            throw new BadRecord("it is of schema version " + frames.version() + ", this Nytta reads up to "
                    + Frame.LATEST + ": start the version that wrote it");
        }
        boolean jump = type == RecordType.EPOCH && frames.seq() > lastSeq;
        if (lastSeq >= 0 && frames.seq() != lastSeq + 1 && !jump) {
            throw new BadRecord("its number should be " + (lastSeq + 1));
        }
    }

    private void keepNames() throws BadRecord {
        switch (known) {
            case Entry.Names told -> names.add(told);
            case Entry.CheckpointBegin _ -> names.clear();
            default -> {}
        }
    }

    /// The current record's entry; read at most once.
    Entry entry() throws BadRecord {
        return ALWAYS_READ.contains(type) ? known : EntryCodec.read(payload, type);
    }

    RecordType type() {
        return type;
    }

    long seq() {
        return lastSeq;
    }

    long atMillis() {
        return atMillis;
    }

    /// Where the frame stands that the last step looked at.
    Position position() {
        return new Position(segment.ordinal(), frames.start());
    }

    /// Where the next frame will stand.
    Position next() {
        return new Position(segment.ordinal(), frames.next());
    }

    Path file() {
        return segment.file();
    }

    String why() {
        return why.isEmpty() ? frames.why() : why;
    }

    List<String> names() {
        return names.all();
    }

    @Override
    public void close() {
        segment.close();
    }
}
