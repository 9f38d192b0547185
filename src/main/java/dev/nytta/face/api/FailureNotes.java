package dev.nytta.face.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.SignIns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Tells the audit of failed attempts to sign in: of the same from the same address once a minute, and never so many
/// that they fill the disk.
final class FailureNotes {
    private static final int MOST_A_MINUTE = 10;

    private final ControlStore store;
    private final Cache<String, Boolean> told;

    FailureNotes(ControlStore store, InstantSource clock) {
        this.store = store;
        told = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void failed(Attempt attempt, Ask ask) {
        if (isDue(attempt.target() + " " + ask.client().address().getHostAddress())) {
            store.signIns()
                    .failed(new SignIns.Note(
                            Reader.ANYBODY.who(), "sign-in-failed", subject(attempt), detail(attempt.word(), ask)));
        }
    }

    private synchronized boolean isDue(String what) {
        told.cleanUp();
        return told.getIfPresent(what) == null && told.estimatedSize() < MOST_A_MINUTE && remember(what);
    }

    private boolean remember(String what) {
        told.put(what, true);
        return true;
    }

    /// Somebody may have typed a password where the name belongs: only names that are known are written down.
    private String subject(Attempt attempt) {
        return switch (attempt) {
            case Attempt.ByPassword attempted ->
                store.users().find(attempted.user()).isPresent() ? attempted.user() : "unknown";
            case Attempt.ByToken _, Attempt.ByLink _ -> "unknown";
        };
    }

    /// How and from where, as JSON.
    static String detail(String by, Ask ask) {
        return Json.write(
                Json.object().put("by", by).put("from", ask.client().address().getHostAddress()));
    }
}
