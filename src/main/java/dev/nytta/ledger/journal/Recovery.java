package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.FrameCursor.Step;
import dev.nytta.ledger.journal.SyncedMark.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Opens a journal: finds the last whole checkpoint, replays from there, refuses damage, cuts a torn tail.
///
/// An invalid record before the synced mark is damage; behind it, it is what a dying machine had not finished, and goes
/// with all that follows.
final class Recovery {
    /// The first segment of all is filled while its caller waits.
    private static final int FIRST_BYTES = 4 << 20;

    private final JournalSettings settings;
    private final JournalFiles files;
    private final Journal.Replay replay;

    Recovery(JournalSettings settings, Journal.Replay replay) {
        this.settings = settings;
        this.files = new JournalFiles(settings.dir());
        this.replay = replay;
    }

    Journal.Recovered run() throws IOException {
        Files.createDirectories(files.dir());
        Files.deleteIfExists(files.filling());
        SyncedMark mark = new SyncedMark(files.synced());
        SortedSet<Long> begun = begun();
        if (begun.isEmpty()) {
            return first(mark);
        }
        try (RecordCursor cursor = new RecordCursor(files, base(begun))) {
            Step stop = replay(cursor);
            mark.read()
                    .ifPresentOrElse(known -> refuseDamage(cursor, stop, known), () -> refuseAnyDamage(cursor, stop));
            return resume(cursor, mark);
        }
    }

    private SortedSet<Long> begun() throws IOException {
        SortedSet<Long> begun = new TreeSet<>();
        for (long ordinal : files.ordinals()) {
            try (Segment segment = Segment.forReading(files.segment(ordinal), ordinal)) {
                if (segment.firstSeq().isPresent()) {
                    begun.add(ordinal);
                }
            }
        }
        return begun;
    }

    /// A new journal.
    private Journal.Recovered first(SyncedMark mark) throws IOException {
        Optional<Mark> known = mark.read();
        if (known.isPresent()) {
            Path lost = files.segment(known.get().position().ordinal());
            throw new JournalDamaged(lost, 0, "the segment is gone or has lost its header");
        }
        dropFrom(1);
        int bytes = Math.min(settings.segmentBytes(), FIRST_BYTES);
        Segment segment = SegmentSupply.make(files, 1, bytes, settings.disk());
        segment.begin(1);
        SegmentSupply supply = new SegmentSupply(files, settings, 2);
        return new Journal.Recovered(files, supply, mark, new Tail(supply, segment, Segment.HEADER, 0), List.of());
    }

    private Position base(SortedSet<Long> begun) throws IOException {
        Optional<Position> checkpoint = new CheckpointSearch(files).last(begun);
        if (checkpoint.isEmpty() && begun.getFirst() != 1) {
            throw new JournalDamaged(
                    files.segment(begun.getFirst()), Segment.HEADER, "no whole checkpoint is left to start from");
        }
        return checkpoint.orElse(new Position(1, Segment.HEADER));
    }

    private Step replay(RecordCursor cursor) throws IOException {
        Step step = cursor.advance();
        while (step == Step.RECORD) {
            replay.record(cursor.seq(), cursor.atMillis(), entry(cursor));
            step = cursor.advance();
        }
        return step;
    }

    private static Entry entry(RecordCursor cursor) {
        try {
            return cursor.entry();
        } catch (BadRecord bad) {
            throw new JournalDamaged(cursor.file(), cursor.position().offset(), bad.what());
        }
    }

    private static void refuseDamage(RecordCursor cursor, Step stop, Mark mark) {
        if (cursor.position().compareTo(mark.position()) < 0) {
            String what = stop == Step.BAD ? cursor.why() : "records that had been synced are missing";
            throw new JournalDamaged(cursor.file(), cursor.position().offset(), what);
        }
    }

    /// Without a mark every record counts as synced.
    private static void refuseAnyDamage(RecordCursor cursor, Step stop) {
        if (stop == Step.BAD) {
            throw new JournalDamaged(cursor.file(), cursor.position().offset(), cursor.why());
        }
    }

    private Journal.Recovered resume(RecordCursor cursor, SyncedMark mark) throws IOException {
        Position end = cursor.position();
        boolean clean = mark.read()
                .filter(known -> known.clean() && known.position().equals(end))
                .isPresent();
        SegmentSupply supply = new SegmentSupply(files, settings, end.ordinal() + 1);
        Segment segment = Segment.forWriting(files.segment(end.ordinal()), end.ordinal());
        if (clean) {
            keepPrepared(supply, end.ordinal() + 1);
        } else {
            dropFrom(end.ordinal() + 1);
            segment.clearFrom(end.offset());
        }
        Tail tail = new Tail(supply, segment, end.offset(), Math.max(0, cursor.seq()));
        return new Journal.Recovered(files, supply, mark, tail, cursor.names());
    }

    private void keepPrepared(SegmentSupply supply, long ordinal) throws IOException {
        Path file = files.segment(ordinal);
        if (Files.exists(file) && Files.size(file) == settings.segmentBytes()) {
            supply.give(Segment.forWriting(file, ordinal));
        } else {
            dropFrom(ordinal);
        }
    }

    private void dropFrom(long ordinal) throws IOException {
        List<Path> dropped = new ArrayList<>();
        for (long later : files.ordinals().tailSet(ordinal)) {
            dropped.add(files.segment(later));
        }
        for (Path file : dropped) {
            Files.delete(file);
        }
        if (!dropped.isEmpty()) {
            settings.disk().force(files.dir());
        }
    }
}
