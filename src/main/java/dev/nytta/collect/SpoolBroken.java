package dev.nytta.collect;

/// The collector's own file cannot be used: what happened, and what to do.
public final class SpoolBroken extends IllegalStateException {
    private static final long serialVersionUID = 1;

    SpoolBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
