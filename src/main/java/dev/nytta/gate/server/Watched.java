package dev.nytta.gate.server;

/// A client's connection, as it is watched over and let go. On its own event loop only.
interface Watched {
    /// Lets go of what has been silent, or has taken nothing, for too long.
    void sweep(long nowNanos);

    /// Takes no further request, and closes when none is left.
    void drain();

    /// Closes at once.
    void cut();
}
