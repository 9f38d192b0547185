package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.SyncedMark.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies what is synced of a journal that is open, its archive too, into another directory.
///
/// Appending goes on meanwhile: what stands before the mark never changes, and the copy ends there. Its last segment is
/// cut off, so that whoever opens the copy goes on in a new one. Nothing may retire meanwhile.
final class JournalCopy {
    private static final int CHUNK = 1 << 20;

    private final JournalFiles from;
    private final JournalFiles into;
    private final Mark mark;

    JournalCopy(JournalFiles from, Path into, Mark mark) {
        this.from = from;
        this.into = new JournalFiles(into);
        this.mark = mark;
    }

    void run() throws IOException {
        Files.createDirectories(into.archive());
        for (long ordinal : from.archivedOrdinals()) {
            Files.copy(from.archived(ordinal), into.archived(ordinal));
        }
        for (long ordinal : from.ordinals().headSet(mark.position().ordinal())) {
            Files.copy(from.segment(ordinal), into.segment(ordinal));
        }
        copyBegin(mark.position());
        try (SyncedMark copied = new SyncedMark(into.synced())) {
            copied.write(new Mark(mark.position(), mark.seq(), true));
            copied.force(Disk.REAL);
        }
    }

    private void copyBegin(Position end) throws IOException {
        try (InputStream in = Files.newInputStream(from.segment(end.ordinal()));
                OutputStream out = Files.newOutputStream(into.segment(end.ordinal()))) {
            long left = end.offset();
            while (left > 0) {
                byte[] chunk = in.readNBytes((int) Math.min(CHUNK, left));
                if (chunk.length == 0) {
                    throw new IOException(from.segment(end.ordinal()) + " is shorter than what is synced of it");
                }
                out.write(chunk);
                left -= chunk.length;
            }
        }
    }
}
