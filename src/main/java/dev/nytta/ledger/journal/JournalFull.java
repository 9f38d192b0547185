package dev.nytta.ledger.journal;

/// There is no room for a record: the disk is full.
public final class JournalFull extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String what;

    JournalFull(String what) {
        super(what);
        this.what = what;
    }

    /// One sentence for the operator.
    public String what() {
        return what;
    }
}
