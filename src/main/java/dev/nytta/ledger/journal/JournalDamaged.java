package dev.nytta.ledger.journal;

import java.nio.file.Path;

/// A record that an fsync had covered is not whole any more: the start is refused.
public final class JournalDamaged extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    JournalDamaged(Path file, long offset, String what) {
        super("The journal is damaged in " + file + " at byte " + offset + ": " + what
                + ". Nothing was changed. Run `nytta verify`, and restore the file from a backup.");
    }
}
