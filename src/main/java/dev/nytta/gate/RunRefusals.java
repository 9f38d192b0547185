package dev.nytta.gate;

import dev.nytta.usage.Attribution;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many calls of each run that claims an id were refused; of the last thousand such runs.
final class RunRefusals {
    private static final int MOST = 1_000;

    private final Map<Run, Long> counts = new LinkedHashMap<>();

    private record Run(String key, String id) {}

    synchronized void count(Attribution who) {
        if (who.run().isEmpty()) {
            return;
        }
        Run run = new Run(who.key(), who.run());
        long before = of(run.key(), run.id());
        counts.remove(run);
        if (counts.size() >= MOST) {
            counts.remove(counts.keySet().iterator().next());
        }
        counts.put(run, before + 1);
    }

    synchronized long of(String key, String id) {
        return counts.getOrDefault(new Run(key, id), 0L);
    }
}
