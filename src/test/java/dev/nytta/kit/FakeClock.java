package dev.nytta.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Safe to share between threads.
public final class FakeClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// A clock in UTC that shows `time`, such as `2026-06-30T12:00:00Z`.
    public static FakeClock at(String time) {
        return new FakeClock(new AtomicReference<>(Instant.parse(time)), ZoneOffset.UTC);
    }

    /// Moves on by `step`, or back when it is negative: wall clocks do that too.
    public FakeClock advance(Duration step) {
        now.updateAndGet(time -> time.plus(step));
        return this;
    }

    /// Jumps to `time`.
    public FakeClock set(Instant time) {
        now.set(time);
        return this;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /// The same hands in another zone: moving one moves both.
    @Override
    public Clock withZone(ZoneId other) {
        return new FakeClock(now, other);
    }
}
