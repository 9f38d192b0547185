package dev.nytta.ledger.verify;

/// Something that must hold of a journal does not.
final class Refuted extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    Refuted(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }

    static void unless(boolean holds, String what) throws Refuted {
        if (!holds) {
            throw new Refuted(what);
        }
    }
}
