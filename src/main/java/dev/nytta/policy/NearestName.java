package dev.nytta.policy;

import java.util.Collection;
import java.util.Optional;

/// The right name that a mistyped one most likely meant.
public final class NearestName {
    private static final int LONGEST = 64;

    private NearestName() {}

    /// The name with the fewest edits, if at most a third of it has to change.
    public static Optional<String> of(String typed, Collection<String> names) {
        Optional<String> nearest = Optional.empty();
        int fewest = Math.max(1, Math.min(typed.length(), LONGEST) / 3) + 1;
        for (String name : names) {
            int edits = edits(typed, name);
            if (edits < fewest) {
                fewest = edits;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /// Levenshtein distance, row by row.
    private static int edits(String from, String to) {
        if (from.length() > LONGEST || to.length() > LONGEST) {
            return LONGEST;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
