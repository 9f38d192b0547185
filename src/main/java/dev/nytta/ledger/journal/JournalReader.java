package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.FrameCursor.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/// Reads what is synced of a journal that is open, beside its writer and without its lock.
public final class JournalReader implements AutoCloseable {
    private final JournalFiles files;
    private final LongSupplier synced;
    private Optional<RecordCursor> open = Optional.empty();

    JournalReader(JournalFiles files, LongSupplier synced) {
        this.files = files;
        this.synced = synced;
    }

    /// Which records are wanted, from where, how many.
    ///
    /// @param numbers of records that are wanted
    public record Wish(long afterSeq, int max, Set<RecordType> types, LongPredicate numbers) {
        public Wish {
            types = Set.copyOf(types);
        }

        private boolean wants(RecordCursor cursor) {
            return types.contains(cursor.type()) && numbers.test(cursor.seq());
        }
    }

    /// Gives the wanted records in order; returns the number that has been read up to.
    public synchronized long read(Wish wish, Journal.Replay sink) {
        long limit = synced.getAsLong();
        if (limit <= wish.afterSeq()) {
            return wish.afterSeq();
        }
        try {
            return read(at(wish.afterSeq()), limit, wish, sink);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static long read(RecordCursor cursor, long limit, Wish wish, Journal.Replay sink) throws IOException {
        int given = 0;
        while (given < wish.max() && cursor.seq() < limit) {
            step(cursor);
            if (cursor.seq() > wish.afterSeq() && wish.wants(cursor)) {
                sink.record(cursor.seq(), cursor.atMillis(), entry(cursor));
                given++;
            }
        }
        return Math.max(cursor.seq(), wish.afterSeq());
    }

    private static void step(RecordCursor cursor) throws IOException {
        if (cursor.advance() != Step.RECORD) {
            throw new JournalDamaged(cursor.file(), cursor.position().offset(), cursor.why());
        }
    }

    private static Entry entry(RecordCursor cursor) {
        try {
            return cursor.entry();
        } catch (BadRecord bad) {
            throw new JournalDamaged(cursor.file(), cursor.position().offset(), bad.what());
        }
    }

    /// The cursor where it stands, or a new one in the segment that holds what comes next.
    private RecordCursor at(long afterSeq) throws IOException {
        if (open.filter(cursor -> cursor.seq() == afterSeq).isEmpty()) {
            close();
            open = Optional.of(new RecordCursor(files, start(afterSeq)));
        }
        return open.orElseThrow();
    }

    private Position start(long afterSeq) throws IOException {
        return new Starts(files)
                .before(afterSeq + 1)
                .map(start -> new Position(start.ordinal(), Segment.HEADER))
                .orElseThrow(() -> new IllegalStateException("The journal in " + files.dir()
                        + " no longer holds what comes after record " + afterSeq
                        + ", neither in a segment nor in its archive: bring the segments back, or move the store"
                        + " that asks for it away, so that it begins anew with what is left."));
    }

    /// Number of the oldest record that can still be read, from a segment or from the archive.
    public synchronized long oldest() {
        try {
            return new Starts(files).oldest().map(Starts.Start::firstSeq).orElse(1L);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public synchronized void close() {
        open.ifPresent(RecordCursor::close);
        open = Optional.empty();
    }
}
