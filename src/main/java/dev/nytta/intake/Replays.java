package dev.nytta.intake;

import java.util.HashMap;
import java.util.Map;

/// Hides the replays that must not count: those whose call is there itself, and all but the fullest of the others.
final class Replays {
    private static final int ORIGINAL = -1;

    private Replays() {}

    static void hide(Rows rows) {
        Map<Long, Integer> best = new HashMap<>();
        for (int row = 0; row < rows.count; row++) {
            if (rows.isReplay(row) && rows.twin[row] != 0) {
                int candidate = row;
                best.merge(rows.twin[row], candidate, (known, other) -> fuller(rows, known, other));
            }
        }
        if (best.isEmpty()) {
            return;
        }
        for (int row = 0; row < rows.count; row++) {
            if (!rows.isReplay(row)) {
                best.replace(rows.twin[row], ORIGINAL);
            }
        }
        for (int row = 0; row < rows.count; row++) {
            boolean hidden = rows.isReplay(row) && rows.twin[row] != 0 && best.getOrDefault(rows.twin[row], row) != row;
            rows.flags[row] = (byte) (hidden ? rows.flags[row] | Rows.HIDDEN : rows.flags[row] & ~Rows.HIDDEN);
        }
    }

    /// The same one, whatever the order in which files were read.
    private static int fuller(Rows rows, int one, int other) {
        long more = rows.tokens(one) - rows.tokens(other);
        if (more != 0) {
            return more > 0 ? one : other;
        }
        return rows.file[one] <= rows.file[other] ? one : other;
    }
}
