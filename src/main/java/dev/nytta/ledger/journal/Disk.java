package dev.nytta.ledger.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What the journal asks of a disk; replaced in tests by one that is full or broken.
public interface Disk {
    /// The real one.
    Disk REAL = new Disk() {
        // Written page by page on purpose: Linux keeps what one write brought in one folio, and a store into a
        // mapping makes all of its folio dirty. With longer writes each group of records would cost the disk a
        // megabyte.
        private static final int CHUNK = 4 << 10;

        @Override
        public void fill(FileChannel file, long bytes) throws IOException {
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, bytes));
            long position = 0;
            while (position < bytes) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - position));
                position += file.write(zeros, position);
            }
        }

        @Override
        public void force(MemorySegment mapped) {
            mapped.force();
        }

        @Override
        public void force(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /// Writes zeros over the file's first bytes, so that its blocks exist; fails where the disk is full.
    void fill(FileChannel file, long bytes) throws IOException;

    /// Waits until what was written to the mapping is on the disk.
    void force(MemorySegment mapped) throws IOException;

    /// Waits until the names in a directory are on the disk.
    void force(Path directory) throws IOException;
}
