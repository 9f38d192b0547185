package dev.nytta.face.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Remembers the answers to POSTs that carry an `Idempotency-Key` for 24 hours: a repeat gets the same answer, and a
/// different request under the same key is refused.
///
/// Kept in memory alone, since the answer to a key's creation holds its secret; a restart forgets them.
final class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 10_000;
    private static final int MOST_CHARS = 255;
    private static final int BROKEN = 500;

    private final Cache<String, Remembered> answers;

    Idempotency(InstantSource clock) {
        answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /// Handles a request once for each key. A repeat that comes while the first is under way waits for it.
    Reply handle(Ask ask, Route.Handler handler) {
        Optional<String> key = ask.header("idempotency-key");
        if (key.isEmpty() || !ask.method().equals("POST")) {
            return handler.handle(ask);
        }
        if (key.get().isBlank() || key.get().length() > MOST_CHARS) {
            return Problem.of(
                            400,
                            "bad-request",
                            "The Idempotency-Key is empty or longer than " + MOST_CHARS + " characters.",
                            "Send a fresh random one, such as a UUID, for each thing to be done.")
                    .reply();
        }
        return answers.get(ask.who() + " " + key.get(), _ -> new Remembered(fingerprint(ask)))
                .answer(ask, handler);
    }

    private static String fingerprint(Ask ask) {
        return AdminTokens.hash(ask.method() + " " + ask.path() + "\n" + ask.body());
    }

    private static final class Remembered {
        private final String fingerprint;
        private Optional<Reply> reply = Optional.empty();

        Remembered(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        synchronized Reply answer(Ask ask, Route.Handler handler) {
            if (!fingerprint.equals(fingerprint(ask))) {
                return differs();
            }
            if (reply.isPresent()) {
                return reply.get() instanceof Reply.Whole whole ? whole.with("Idempotent-Replay", "true") : reply.get();
            }
            Reply fresh = handler.handle(ask);
            if (!(fresh instanceof Reply.Whole whole && whole.status() >= BROKEN)) {
                reply = Optional.of(fresh);
            }
            return fresh;
        }

        private static Reply differs() {
            return Problem.of(
                            422,
                            "repeat-differs",
                            "This Idempotency-Key came with another request before.",
                            "Send a fresh key for each thing to be done, and the same only for the same request.")
                    .reply();
        }
    }
}
