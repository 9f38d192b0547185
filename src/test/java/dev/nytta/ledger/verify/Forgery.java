package dev.nytta.ledger.verify;

import dev.nytta.ledger.FakeDisk;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.Journal;
import dev.nytta.ledger.journal.JournalSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/// A journal as a writer with a mistake would leave it: every frame is whole, every checksum fits.
final class Forgery {
    static final long AT = 1_790_000_000_000L;
    private static final int HEADER = 64;

    private final Path dir;
    private final List<Entry.Checkpoint> told = new ArrayList<>();
    private long last;

    Forgery(Path dir) {
        this.dir = dir;
    }

    /// What the next checkpoint tells, true or not.
    Forgery telling(Entry.Checkpoint... parts) {
        told.clear();
        told.addAll(List.of(parts));
        return this;
    }

    /// Appends these records as if they were right; a checkpoint's begin stands for a whole one.
    Forgery with(Entry... entries) throws IOException {
        JournalSettings settings =
                new JournalSettings(dir.resolve("journal"), 64 << 10, Duration.ofMillis(1), 0, new FakeDisk());
        try (Journal journal =
                Journal.open(new ReentrantLock(), settings, (seq, at, entry) -> last = seq, (at, parts) -> {
                    told.forEach(parts);
                    return new Entry.CheckpointEnd(
                            count(Entry.CheckpointBudget.class),
                            count(Entry.CheckpointAccount.class),
                            count(Entry.CheckpointHold.class),
                            count(Entry.CheckpointOpening.class));
                })) {
            for (Entry entry : entries) {
                append(journal, entry);
            }
        }
        return this;
    }

    private void append(Journal journal, Entry entry) {
        if (entry instanceof Entry.CheckpointBegin) {
            journal.checkpoint(AT);
            last = journal.appended();
        } else {
            last = journal.append(entry, AT);
        }
    }

    private int count(Class<? extends Entry.Checkpoint> kind) {
        return (int) told.stream().filter(kind::isInstance).count();
    }

    /// Number of the record that was appended last.
    long last() {
        return last;
    }

    VerifyReport report() throws IOException {
        return Verifier.verify(dir);
    }

    /// Changes the last frame's bytes and seals it again.
    Forgery lastFrame(Change change) throws IOException {
        Path file = dir.resolve("journal").resolve("0000000001.seg");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = HEADER;
        int frame = at;
        while (bytes.getInt(at) != 0) {
            frame = at;
            at += 18 + bytes.getInt(at);
        }
        change.in(bytes, frame);
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(frame + 8, 10 + bytes.getInt(frame)));
        bytes.putInt(frame + 4, (int) crc.getValue());
        Files.write(file, bytes.array());
        return this;
    }

    /// Changes bytes of a frame that begins there.
    @FunctionalInterface
    interface Change {
        void in(ByteBuffer bytes, int frame);
    }
}
