package dev.nytta.ledger.journal;

/// Bytes that are no record of ours.
final class BadRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    BadRecord(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
