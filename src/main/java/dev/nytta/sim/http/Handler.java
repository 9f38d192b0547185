package dev.nytta.sim.http;

import java.io.IOException;

/// Answers requests, one at a time for each connection.
@FunctionalInterface
public interface Handler {
    /// Answers `request` through `outlet`, exactly once.
    void answer(Request request, Outlet outlet) throws IOException;
}
