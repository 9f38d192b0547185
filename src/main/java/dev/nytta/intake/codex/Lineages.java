package dev.nytta.intake.codex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The counters that run through one file, each with the highest total seen: usually one, several where subagents
/// write into their parent's file.
final class Lineages {
    private static final int MOST = 16;

    private final List<Vector> marks = new ArrayList<>();

    /// What is new in a record: never more than its `last`, nothing where its total was seen.
    Vector booked(Optional<Vector> total, Optional<Vector> last) {
        if (total.isEmpty()) {
            return last.orElse(Vector.ZERO);
        }
        return booked(total.get(), last);
    }

    private Vector booked(Vector total, Optional<Vector> last) {
        if (marks.contains(total)) {
            return Vector.ZERO;
        }
        Vector step = last.orElse(total);
        if (last.isPresent() && goesOn(total, step)) {
            return step;
        }
        Optional<Vector> below = marks.stream().filter(total::covers).max(Comparator.comparingLong(Vector::total));
        below.ifPresent(marks::remove);
        mark(total);
        return last.isPresent()
                ? below.map(mark -> step.least(total.minus(mark))).orElse(step)
                : total.minus(below.orElse(Vector.ZERO));
    }

    /// A counter that starts, or one that goes on exactly where it was.
    private boolean goesOn(Vector total, Vector step) {
        boolean known = total.equals(step) || (total.covers(step) && marks.remove(total.minus(step)));
        if (known) {
            mark(total);
        }
        return known;
    }

    /// Sets a mark without booking: for what a fork repeats.
    void mark(Vector total) {
        if (marks.size() == MOST) {
            marks.removeFirst();
        }
        marks.add(total);
    }

    List<Vector> marks() {
        return List.copyOf(marks);
    }
}
