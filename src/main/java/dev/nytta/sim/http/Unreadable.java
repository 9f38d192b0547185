package dev.nytta.sim.http;

import java.io.IOException;

/// What came is not a request, or one above a bound; the connection ends with it.
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    Unreadable(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
