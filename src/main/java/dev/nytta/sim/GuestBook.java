package dev.nytta.sim;

import java.util.ArrayDeque;
import java.util.List;

/// The last requests that came.
final class GuestBook {
    private static final int MOST = 10_000;

    private final ArrayDeque<Visit> visits = new ArrayDeque<>();

    synchronized void note(Visit visit) {
        if (visits.size() == MOST) {
            visits.removeFirst();
        }
        visits.addLast(visit);
    }

    synchronized List<Visit> visits() {
        return List.copyOf(visits);
    }
}
