package dev.nytta.collect;

import dev.nytta.intake.BatchForm;
import dev.nytta.intake.BatchTaken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Pushes what waits, oldest first, until nothing waits or the server does not take it.
final class Pushing {
    private static final int BATCH = 2_000;
    private static final int OK = 200;
    private static final int BAD = 400;
    private static final int TOO_LARGE = 413;

    private final Spool spool;
    private final Line line;
    private final Counts counts = new Counts();
    private int batch = BATCH;

    Pushing(Spool spool, Line line) {
        this.spool = spool;
        this.line = line;
    }

    /// What the server said so far.
    static final class Counts {
        private long taken;
        private long known;
        private final Map<String, Integer> refused = new TreeMap<>();

        long taken() {
            return taken;
        }

        long known() {
            return known;
        }

        /// How often each reason was given.
        Map<String, Integer> refused() {
            return Map.copyOf(refused);
        }
    }

    /// Where a push ended.
    sealed interface End {
        /// Nothing waits.
        record Done() implements End {}

        /// The rest waits.
        ///
        /// @param why one sentence on what happened, one on what to do
        /// @param afterSeconds as the server asked, or 0
        record Later(String why, long afterSeconds) implements End {}
    }

    Counts counts() {
        return counts;
    }

    End push() {
        List<Spool.Waiting> next = spool.oldest(batch);
        while (!next.isEmpty()) {
            Optional<End> end = push(next);
            if (end.isPresent()) {
                return end.get();
            }
            next = spool.oldest(batch);
        }
        return new End.Done();
    }

    private Optional<End> push(List<Spool.Waiting> next) {
        Line.Answer answer;
        try {
            answer = line.send(packed(
                    BatchForm.batch(next.stream().map(Spool.Waiting::element).toList())));
        } catch (IOException unreachable) {
            return Optional.of(new End.Later(
                    "The server does not answer (" + unreachable.getMessage() + "). What is new waits in the spool.",
                    0));
        }
        Optional<BatchTaken> taken = answer.status() == OK ? BatchForm.answer(answer.body()) : Optional.empty();
        if (taken.isPresent()) {
            count(taken.get());
            spool.remove(next);
            batch = Math.min(BATCH, batch * 2);
            return Optional.empty();
        }
        return isItsFault(next, answer) ? smaller(next, answer) : Optional.of(later(answer));
    }

    /// Whether the batch is why it was not taken. What stands in between may find a batch too large too, but what it
    /// says of a single call says nothing of the call.
    private static boolean isItsFault(List<Spool.Waiting> next, Line.Answer answer) {
        boolean inNyttasWords = !BatchForm.problem(answer.body()).isEmpty();
        return switch (answer.status()) {
            case TOO_LARGE -> inNyttasWords || next.size() > 1;
            case BAD -> inNyttasWords;
            default -> false;
        };
    }

    /// Sends less at a time; a single call that no server can read is given up, and said so.
    private Optional<End> smaller(List<Spool.Waiting> next, Line.Answer answer) {
        if (next.size() == 1) {
            counts.refused.merge(BatchForm.problem(answer.body()), 1, Integer::sum);
            spool.remove(next);
        }
        batch = Math.max(1, next.size() / 2);
        return Optional.empty();
    }

    private void count(BatchTaken answer) {
        counts.taken += answer.taken();
        counts.known += answer.known();
        answer.reasons().forEach(reason -> counts.refused.merge(reason, 1, Integer::sum));
    }

    private static End later(Line.Answer answer) {
        String said = BatchForm.problem(answer.body());
        String why = said.isEmpty()
                ? "What answers with status " + answer.status()
                        + " is no Nytta server that takes observations. Check the address: the admin port is meant."
                : said;
        return new End.Later(why, answer.retryAfterSeconds());
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot write to memory", impossible);
        }
        return out.toByteArray();
    }
}
