package dev.nytta.sim.http;

import java.io.IOException;

/// The client closed its connection before the answer was whole.
public final class ClientGone extends IOException {
    private static final long serialVersionUID = 1;

    ClientGone(String message) {
        super(message);
    }
}
