package dev.nytta.app;

/// A command cannot do what was asked: says what happened and what to do, and ends with exit code 1.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandFailure(String message) {
        super(message);
    }
}
