package dev.nytta.intake;

/// A bill that cannot be read: file, line and what is wrong, in one sentence, and what to do.
public final class BillFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    public BillFault(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
