package dev.nytta.face.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Places for senders whose bodies are read: a few in all, which bounds memory, and a share of them for each key, so
/// that one sender never holds the others out.
final class Seats {
    private final int most;
    private final int share;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /// @param share how many of them one key may have
    Seats(int most, int share) {
        this.most = most;
        this.share = share;
    }

    /// Whether there was a place within that time; who got one gives it back by [#leave].
    ///
    /// @param key the id of the sender's key; empty for those without
    synchronized boolean take(String key, Duration patience) {
        if (!found(key, System.nanoTime() + patience.toNanos())) {
            return false;
        }
        taken.merge(key, 1, Integer::sum);
        all++;
        return true;
    }

    private synchronized boolean found(String key, long endNanos) {
        try {
            while (all >= most || taken.getOrDefault(key, 0) >= share) {
                long leftMillis = Duration.ofNanos(endNanos - System.nanoTime()).toMillis();
                if (leftMillis <= 0) {
                    return false;
                }
                wait(leftMillis);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void leave(String key) {
        taken.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
        all--;
        notifyAll();
    }
}
