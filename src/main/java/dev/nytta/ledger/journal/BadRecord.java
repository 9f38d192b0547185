package dev.nytta.ledger.journal;

/// Bytes that are no record of ours.
final class BadRecord extends Exception {
    private static final long serialVersionUID = 1L;

    BadRecord(String what) {
        super(what);
    }
}
