package dev.nytta.face.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nytta.ledger.KeptAnswers;
import dev.nytta.ledger.StoreBroken;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers the answers to POSTs that carry an `Idempotency-Key` for 24 hours, over restarts too: a repeat gets the
/// same answer, and a different request under the same key is refused.
///
/// Beyond what the store keeps ([KeptAnswers]), answers are remembered until a restart.
final class Idempotency {
    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    private static final int MOST = 10_000;
    private static final int MOST_CHARS = 255;
    private static final int BROKEN = 500;

    private final Cache<String, Remembered> answers;
    private final SealedAnswers kept;

    Idempotency(InstantSource clock, SealedAnswers kept) {
        this.kept = kept;
        answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KeptAnswers.KEPT)
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
        return answers.get(ask.who() + " " + key.get(), Remembered::new).answer(ask, handler);
    }

    private static String fingerprint(Ask ask) {
        return AdminTokens.hash(ask.method() + " " + ask.path() + "\n" + ask.body());
    }

    private static Reply differs() {
        return Problem.of(
                        422,
                        "repeat-differs",
                        "This Idempotency-Key came with another request before.",
                        "Send a fresh key for each thing to be done, and the same only for the same request.")
                .reply();
    }

    /// One key, and its answer once there is one.
    private final class Remembered {
        private final String name;
        private Optional<String> fingerprint = Optional.empty();
        private Optional<Reply> reply = Optional.empty();

        Remembered(String name) {
            this.name = name;
        }

        synchronized Reply answer(Ask ask, Route.Handler handler) {
            String asked = fingerprint(ask);
            if (fingerprint.isEmpty()) {
                recall();
            }
            if (fingerprint.filter(first -> !first.equals(asked)).isPresent()) {
                return differs();
            }
            if (reply.isPresent()) {
                return reply.get() instanceof Reply.Whole whole ? whole.with("Idempotent-Replay", "true") : reply.get();
            }
            fingerprint = Optional.of(asked);
            Reply fresh = handler.handle(ask);
            remember(asked, fresh);
            return fresh;
        }

        /// What an earlier process answered.
        private void recall() {
            kept.find(name).ifPresent(answer -> {
                fingerprint = Optional.of(answer.fingerprint());
                reply = Optional.of(answer.reply());
            });
        }

        private void remember(String asked, Reply fresh) {
            if (fresh instanceof Reply.Whole whole && whole.status() >= BROKEN) {
                return;
            }
            reply = Optional.of(fresh);
            if (fresh instanceof Reply.Whole whole) {
                keep(new SealedAnswers.Answer(asked, whole));
            }
        }

        /// What was done is done: an answer that cannot be kept is given all the same.
        private void keep(SealedAnswers.Answer answer) {
            try {
                kept.keep(name, answer);
            } catch (StoreBroken broken) {
                LOG.warn("An answer is remembered until a restart only: {}", broken.getMessage());
            }
        }
    }
}
