package dev.nytta.ledger;

import dev.nytta.ledger.journal.Disk;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A disk that never waits, and that a test can fill up or break.
public final class FakeDisk implements Disk {
    public volatile boolean full;
    public volatile boolean broken;

    @Override
    public void fill(FileChannel file, long bytes) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        Disk.REAL.fill(file, bytes);
    }

    @Override
    public void force(MemorySegment mapped) throws IOException {
        if (broken) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public void force(Path directory) {}
}
