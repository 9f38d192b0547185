package dev.nytta.face.api.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Delays who fails often: some tries are free, then each doubles the wait.
///
/// A try counts when it begins, so that many at once are many, and is forgiven when it was right. Thread-safe.
public final class Throttle {
    private static final int MOST = 50_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final int free;
    private final Cache<String, Tries> tries;

    /// @param free tries before the first wait
    public Throttle(InstantSource clock, int free) {
        this.clock = clock;
        this.free = free;
        tries = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /// @param count since the last that was right
    /// @param until when the next may begin
    private record Tries(int count, Instant until) {
        static final Tries NONE = new Tries(0, Instant.EPOCH);
    }

    /// Begins a try; or says how long to wait first, and then it is none.
    ///
    /// @param who tries what: an address and a name
    public Optional<Duration> begin(String who) {
        Instant now = clock.instant();
        Duration[] wait = {Duration.ZERO};
        tries.asMap().compute(who, (_, kept) -> {
            Tries before = kept == null ? Tries.NONE : kept;
            wait[0] = Duration.between(now, before.until());
            return wait[0].isPositive() ? before : next(before, now);
        });
        return Optional.of(wait[0]).filter(Duration::isPositive);
    }

    private Tries next(Tries before, Instant now) {
        int count = before.count() + 1;
        return new Tries(count, count < free ? Instant.EPOCH : now.plus(delay(count - free)));
    }

    private static Duration delay(int doublings) {
        return doublings > 9 ? LONGEST : Duration.ofSeconds(1L << doublings);
    }

    /// A try was right: all is forgiven.
    public void forgive(String who) {
        tries.invalidate(who);
    }
}
