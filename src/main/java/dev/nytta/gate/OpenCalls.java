package dev.nytta.gate;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Refusal;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many calls are open, in all and of each key, and how many may be (`limits.streams`, `limits.streams_per_key`).
/// Shared by all lanes; thread-safe.
final class OpenCalls {
    private final int most;
    private final int mostOfKey;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byKey = new ConcurrentHashMap<>();

    OpenCalls(GateSettings.Crowd crowd) {
        most = crowd.streams();
        mostOfKey = crowd.streamsPerKey();
    }

    /// Counts a call in, which has to [#leave] in the end, or says why there is no room for it.
    Optional<Refusal> enter(Optional<AccessKey> key) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return Optional.of(Refusals.TOO_MANY_CALLS);
        }
        if (key.isPresent() && byKey.merge(key.get().id(), 1, Integer::sum) > mostOfKey) {
            leave(key);
            return Optional.of(Refusals.TOO_MANY_CALLS_OF_KEY);
        }
        return Optional.empty();
    }

    void leave(Optional<AccessKey> key) {
        all.decrementAndGet();
        key.ifPresent(held -> byKey.computeIfPresent(held.id(), (_, open) -> open > 1 ? open - 1 : null));
    }

    int count() {
        return all.get();
    }
}
