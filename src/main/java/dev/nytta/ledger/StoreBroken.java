package dev.nytta.ledger;

/// A store cannot be read or written. The message says which one, what failed and what to do; it holds no row's
/// content.
public final class StoreBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreBroken(String message) {
        super(message);
    }

    public StoreBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
