package dev.nytta.ledger.journal;

import dev.nytta.ledger.Durations;
import dev.nytta.ledger.journal.SyncedMark.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The journal, open for appending. Its lock is the ledger's: whoever appends holds it.
public final class Journal implements AutoCloseable {
    private static final int NAME_CHARACTERS = 4096;
    private static final int NAME_OVERHEAD = 4;

    private final ReentrantLock lock;
    private final JournalFiles files;
    private final Disk disk;
    private final Names names;
    private final Out entryFrame;
    private final Out nameFrame;
    private final Tail tail;
    private final SegmentSupply supply;
    private final SyncedMark mark;
    private final GroupSync sync;
    private final Snapshot snapshot;
    private final long highWater;
    private final ReentrantLock retiring = new ReentrantLock();
    private long checkpointSeq;
    private long checkpointOrdinal;
    private boolean checkpointing;

    /// Tells the state of the fold, part by part.
    @FunctionalInterface
    public interface Snapshot {
        /// Gives every part but the last to the consumer.
        ///
        /// @param atMillis time of the checkpoint
        /// @return the closing part
        Entry.CheckpointEnd tell(long atMillis, Consumer<Entry.Checkpoint> parts);
    }

    private Journal(ReentrantLock lock, JournalSettings settings, Recovered recovered, Snapshot snapshot) {
        this.lock = lock;
        this.files = recovered.files();
        this.disk = settings.disk();
        this.names = new Names();
        this.entryFrame = new Out(names);
        this.nameFrame = new Out(names);
        this.supply = recovered.supply();
        this.mark = recovered.mark();
        this.tail = recovered.tail();
        this.snapshot = snapshot;
        this.highWater = settings.highWater();
        this.sync = new GroupSync(lock, tail, mark, settings.disk(), settings.syncPause());
        names.resume(recovered.names());
    }

    /// What a start found and prepared.
    record Recovered(JournalFiles files, SegmentSupply supply, SyncedMark mark, Tail tail, List<String> names) {}

    /// Takes what recovery gives it.
    @FunctionalInterface
    public interface Replay {
        void record(long seq, long atMillis, Entry entry);
    }

    /// Opens the journal, or a new one, and replays it from its last whole checkpoint on.
    ///
    /// @throws JournalDamaged when a record that had been synced is not whole
    public static Journal open(ReentrantLock lock, JournalSettings settings, Replay replay, Snapshot snapshot)
            throws IOException {
        Journal journal = new Journal(lock, settings, new Recovery(settings, replay).run(), snapshot);
        journal.supply.start();
        journal.sync.start();
        return journal;
    }

    /// Appends a record and gives its number; safe from the death of the process when it returns.
    ///
    /// @throws JournalFull when the disk has no room; nothing was written then
    public long append(Entry entry, long atMillis) {
        Frame.fill(entryFrame, entry, atMillis);
        if (needed() > tail.free() && !checkpointing) {
            tail.roll();
            checkpoint(atMillis);
            Frame.fill(entryFrame, entry, atMillis);
        }
        tellNames(atMillis);
        long seq = tail.append(entryFrame, nextSeq(entry));
        sync.wake();
        return seq;
    }

    private int needed() {
        return entryFrame.length() + names.untoldBytes() + NAME_OVERHEAD * Frame.HEADER;
    }

    private long nextSeq(Entry entry) {
        long last = entry instanceof Entry.Epoch ? Math.max(tail.lastSeq(), highWater) : tail.lastSeq();
        return last + 1;
    }

    private void tellNames(long atMillis) {
        while (names.untold()) {
            Frame.fill(nameFrame, names.tell(NAME_CHARACTERS), atMillis);
            tail.append(nameFrame, tail.lastSeq() + 1);
        }
    }

    /// Writes the whole state of the fold; the next start begins here.
    public void checkpoint(long atMillis) {
        checkpointing = true;
        try {
            append(new Entry.CheckpointBegin(), atMillis);
            long begin = tail.ordinal();
            names.restart();
            tellNames(atMillis);
            checkpointSeq = append(snapshot.tell(atMillis, part -> append(part, atMillis)), atMillis);
            checkpointOrdinal = begin;
        } finally {
            checkpointing = false;
        }
    }

    /// Number of the last whole checkpoint's end, since this start.
    public long checkpointSeq() {
        return checkpointSeq;
    }

    /// The segment in which the last checkpoint begins that is whole and synced, or 0.
    long safeCheckpointOrdinal() {
        lock.lock();
        try {
            return checkpointSeq > 0 && synced() >= checkpointSeq ? checkpointOrdinal : 0;
        } finally {
            lock.unlock();
        }
    }

    /// Lets old segments of this journal go.
    ///
    /// @param archive whether a segment is packed before it goes
    public Retirement retirement(boolean archive, Duration retention) {
        return new Retirement(this, archive, retention);
    }

    /// Copies what is synced by now into another directory, while appending goes on.
    ///
    /// @return number of the last record in the copy
    public long copyTo(Path dir) throws IOException {
        Mark mark = sync.reached()
                .orElseThrow(() -> new IllegalStateException("nothing of the journal is synced yet: try again"));
        retiring.lock();
        try {
            new JournalCopy(files, dir, mark).run();
            return mark.seq();
        } finally {
            retiring.unlock();
        }
    }

    /// Held while segments are packed and deleted, or copied.
    ReentrantLock retiring() {
        return retiring;
    }

    JournalFiles files() {
        return files;
    }

    Disk disk() {
        return disk;
    }

    /// How many names the dictionary holds.
    public int nameCount() {
        return names.size();
    }

    /// Why no new money may be promised, if so: what is open could no longer be closed with certainty.
    ///
    /// The last quarter of a segment is for closing, unless the next one is ready. Asked under the lock; it
    /// waits until that is known.
    public Optional<String> refusal() {
        Optional<String> broken = sync.failure();
        return broken.isPresent() || ample() ? broken : supply.refusal();
    }

    private boolean ample() {
        return tail.free() > tail.segmentBytes() / 4;
    }

    /// The same as far as it is known, for showing.
    public Optional<String> closedBecause() {
        Optional<String> broken = sync.failure();
        return broken.isPresent() ? broken : supply.failure();
    }

    public long appended() {
        return tail.lastSeq();
    }

    public long synced() {
        return sync.synced();
    }

    /// How long each group's fsync took.
    public Durations fsyncs() {
        return sync.took();
    }

    /// Waits until an fsync has covered the record, without the lock; false when it never will.
    public boolean await(long seq) {
        return sync.await(seq);
    }

    /// A reader of what is synced.
    public JournalReader reader() {
        return new JournalReader(files, sync::synced);
    }

    /// Stops the threads and closes the files in good order.
    @Override
    public void close() {
        supply.close();
        sync.close();
        lock.lock();
        try {
            tail.close();
            mark.close();
        } finally {
            lock.unlock();
        }
    }
}
