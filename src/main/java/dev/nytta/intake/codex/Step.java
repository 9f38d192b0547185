package dev.nytta.intake.codex;

import java.util.List;
import java.util.Optional;

/// One count as it was written, by which a fork's repetition of it is recognised; its time plays no part.
record Step(Vector total, Vector last) {
    static Optional<Step> of(RolloutLine line) {
        return line.isCount()
                ? Optional.of(new Step(line.total.orElse(Vector.ZERO), line.last.orElse(Vector.ZERO)))
                : Optional.empty();
    }

    /// Adds it, unless the count was only shown again.
    static void append(List<Step> steps, Step step) {
        if (steps.isEmpty() || !steps.getLast().equals(step)) {
            steps.add(step);
        }
    }
}
