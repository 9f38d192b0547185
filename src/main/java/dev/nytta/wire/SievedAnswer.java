package dev.nytta.wire;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import dev.nytta.wire.json.LineSieve;

/// Reads an answer of which only a few values matter: JSON, or events. All bytes go on as they came, and nothing is
/// kept of them but those values, however long the answer is.
///
/// There is no place in it where it could be ended: what it costs at most was held.
public final class SievedAnswer implements AnswerReader {
    private static final int MOST_BYTES = 64 << 10;

    private final AnswerShape shape;
    private final Facts facts;
    private final JsonSieve sieve;
    private final LineSieve lines;
    private boolean finished;

    /// What is learned of an answer.
    public interface Facts {
        /// Takes the picked values of the whole JSON text, or of the next event.
        void take(JsonSieve picked);

        /// What was used, as far as it is known by now; where nothing was stated, what is likely.
        UsageReport report();
    }

    public SievedAnswer(AnswerShape shape, JsonPicks picks, Facts facts) {
        this.shape = shape;
        this.facts = facts;
        sieve = new JsonSieve(picks, MOST_BYTES);
        lines = new LineSieve(sieve, true, facts::take);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        forward.pass(offset, length);
        switch (shape) {
            case EVENTS -> lines.feed(bytes, offset, offset + length);
            case JSON, FRAMES, JSON_ARRAY, MESSAGES -> sieve.feed(bytes, offset, offset + length);
        }
    }

    @Override
    public void finish(Forward forward) {
        finished = true;
        switch (shape) {
            case EVENTS -> lines.finish();
            case JSON, FRAMES, JSON_ARRAY, MESSAGES -> facts.take(sieve);
        }
    }

    @Override
    public Progress progress() {
        return Progress.NOTHING;
    }

    @Override
    public void end(Ending ending, Forward forward) {
        // There is no place to end at: see above.
    }

    @Override
    public State state() {
        return finished ? State.COMPLETE : State.OPEN;
    }

    @Override
    public UsageReport report() {
        return facts.report();
    }
}
