package dev.nytta.intake.goose;

import java.util.LinkedHashMap;
import java.util.Map;

/// What sessions' counters said last, so that one that begins anew is seen: what it counts then comes on top.
///
/// The state holds a line for each of the latest sessions: `lineage tokens id`.
final class Lineages {
    private static final int MOST = 500;
    private static final int PARTS = 3;
    private static final int LONGEST_ID = 64;

    private final Map<String, Last> last = new LinkedHashMap<>();
    private final Map<String, Last> now = new LinkedHashMap<>();

    private record Last(int lineage, long tokens) {}

    Lineages(String state) {
        state.lines().forEach(line -> {
            String[] parts = line.split(" ", PARTS);
            if (parts.length == PARTS && line.matches("[0-9]{1,9} [0-9]{1,18} .*")) {
                last.put(parts[2], new Last(Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
            }
        });
    }

    /// The lineage of a session whose counters now stand there. The latest sessions come first.
    int of(String session, Counters counters) {
        Last known = last.getOrDefault(session, new Last(0, 0));
        int lineage = known.lineage + (counters.tokens() < known.tokens ? 1 : 0);
        if (now.size() < MOST && session.length() <= LONGEST_ID && session.indexOf('\n') < 0) {
            now.put(session, new Last(lineage, counters.tokens()));
        }
        return lineage;
    }

    String state() {
        StringBuilder state = new StringBuilder();
        now.forEach((session, it) -> state.append(it.lineage)
                .append(' ')
                .append(it.tokens)
                .append(' ')
                .append(session)
                .append('\n'));
        return state.toString();
    }
}
