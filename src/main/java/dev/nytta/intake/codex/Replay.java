package dev.nytta.intake.codex;

import java.util.ArrayList;
import java.util.List;

/// Recognises what a fork repeats of its ancestors: its first counts, as long as they run along one of theirs.
final class Replay {
    private final List<Place> places = new ArrayList<>();
    private boolean begun;

    /// A place in an ancestor's counts up to which the fork has repeated them.
    private record Place(List<Step> steps, int at) {
        boolean goesOnWith(Step step) {
            return at + 1 < steps.size() && steps.get(at + 1).equals(step);
        }
    }

    /// Whether this count, the next one of the fork, was an ancestor's.
    boolean repeats(Step step, List<List<Step>> ancestors) {
        List<Place> now = begun ? further(step) : starts(step, ancestors);
        begun = true;
        places.clear();
        places.addAll(now);
        return !now.isEmpty();
    }

    private List<Place> further(Step step) {
        return places.stream()
                .filter(place -> place.goesOnWith(step))
                .map(place -> new Place(place.steps(), place.at() + 1))
                .toList();
    }

    private static List<Place> starts(Step step, List<List<Step>> ancestors) {
        List<Place> found = new ArrayList<>();
        for (List<Step> steps : ancestors) {
            for (int at = 0; at < steps.size(); at++) {
                if (steps.get(at).equals(step)) {
                    found.add(new Place(steps, at));
                }
            }
        }
        return found;
    }
}
