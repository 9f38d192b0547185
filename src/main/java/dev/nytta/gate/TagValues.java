package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the number of tags and of their values bounded: what comes beyond is counted as `other`. Thread-safe.
final class TagValues {
    private static final String OTHER = "other";
    private static final int MOST_NAMES = 64;
    private static final int MOST_VALUES = 1_000;

    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final GateTelemetry telemetry;

    TagValues(GateTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    Map<String, String> bounded(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return tags;
        }
        Map<String, String> bounded = new HashMap<>();
        tags.forEach((name, value) -> {
            if (!known.containsKey(name) && known.size() >= MOST_NAMES) {
                telemetry.add(Count.TAGS_AS_OTHER);
                bounded.put(OTHER, OTHER);
            } else {
                bounded.put(name, bounded(name, value));
            }
        });
        return bounded;
    }

    private String bounded(String name, String value) {
        Set<String> values = known.computeIfAbsent(name, _ -> ConcurrentHashMap.newKeySet());
        if (values.contains(value)) {
            return value;
        }
        if (values.size() >= MOST_VALUES) {
            telemetry.add(Count.TAGS_AS_OTHER);
            return OTHER;
        }
        values.add(value);
        return value;
    }
}
