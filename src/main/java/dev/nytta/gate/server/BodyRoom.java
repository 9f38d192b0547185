package dev.nytta.gate.server;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that the bodies of all requests under way may take together (`limits.memory`). Shared by all event
/// loops; thread-safe.
public final class BodyRoom {
    private final long mostBytes;
    private final AtomicLong takenBytes = new AtomicLong();

    public BodyRoom(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// One request's part of it, empty at first.
    public Share share() {
        return new Share();
    }

    long takenBytes() {
        return takenBytes.get();
    }

    /// What one request has taken. On its event loop only.
    public final class Share {
        private long bytes;

        private Share() {}

        /// Takes more, or nothing and says so where there is no room for it.
        public boolean grow(long more) {
            if (takenBytes.addAndGet(more) > mostBytes) {
                takenBytes.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        /// Gives all of it back.
        public void release() {
            takenBytes.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
