package dev.nytta.face.cli.usage;

import java.util.ArrayList;
import java.util.List;

/// How much room the columns of names get: what they need, or an even share of what the numbers leave of the terminal.
///
/// @param needed the longest name of each column
/// @param room for all of them together
record Columns(List<Integer> needed, int room) {
    private static final int LEAST = 8;

    /// The width of each column, in order.
    List<Integer> widths() {
        int even = even();
        List<Integer> widths = new ArrayList<>();
        needed.forEach(width -> widths.add(Math.min(width, even)));
        return widths;
    }

    /// The share at which columns that need less leave the rest to the others.
    private int even() {
        int left = room;
        int count = needed.size();
        for (int width : needed.stream().sorted().toList()) {
            if (width * count >= left) {
                break;
            }
            left -= width;
            count--;
        }
        return count == 0 ? Integer.MAX_VALUE : Math.max(LEAST, left / count);
    }
}
