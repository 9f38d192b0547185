package dev.nytta.ledger.journal;

/// There is no room for a record: the disk is full.
public final class JournalFull extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    JournalFull(String what) {
        super(what);
    }
}
