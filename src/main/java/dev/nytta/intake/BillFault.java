package dev.nytta.intake;

import java.time.Duration;

/// A bill that cannot be read: file, line and what is wrong, in one sentence, and what to do.
public final class BillFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;
    private final Duration rest;

    public BillFault(String what, String remedy) {
        this(what, remedy, Duration.ZERO);
    }

    BillFault(String what, String remedy, Duration rest) {
        super(what);
        this.remedy = remedy;
        this.rest = rest;
    }

    public String remedy() {
        return remedy;
    }

    /// How long who was asked wants to be left alone, zero where nothing is said of that.
    public Duration rest() {
        return rest;
    }
}
