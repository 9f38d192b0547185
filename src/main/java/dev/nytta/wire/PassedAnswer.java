package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.json.JsonSieve;
import dev.nytta.wire.sse.SseData;
import dev.nytta.wire.sse.SseFate;
import dev.nytta.wire.sse.SseRelay;

/// Reads the answer of a path that is only passed on: its usage, if it states one in a shape that we know.
///
/// Every byte goes on as it came, and nothing but the usage is kept of it, however long it is. The report of an answer
/// that stated nothing is empty and [UsageReport.CountSource#COUNTED]: bytes of an unknown answer are no measure.
public final class PassedAnswer implements AnswerReader {
    private final AnswerShape shape;
    private final PassedUsage usage;
    private final JsonSieve sieve = new JsonSieve(PassedUsage.PICKS, PassedUsage.MOST_BYTES);
    private final SseRelay events = new SseRelay(this::event, false);
    private boolean finished;

    /// A reader of the answer to a call that no dialect reads.
    public PassedAnswer(Call call, AnswerContext context) {
        shape = context.shape();
        usage = new PassedUsage(call, context.providerKind());
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        switch (shape) {
            case EVENTS -> events.feed(bytes, offset, length, forward);
            case JSON, FRAMES, JSON_ARRAY -> {
                forward.pass(offset, length);
                sieve.feed(bytes, offset, offset + length);
            }
        }
    }

    private SseFate event(SseData data) {
        sieve.reset();
        sieve.feed(data.bytes(), data.offset(), data.offset() + data.length());
        usage.take(sieve);
        return SseFate.Plain.PASS;
    }

    @Override
    public void finish(Forward forward) {
        finished = true;
        switch (shape) {
            case EVENTS -> events.finish(forward);
            case JSON, FRAMES, JSON_ARRAY -> usage.take(sieve);
        }
    }

    @Override
    public Progress progress() {
        return Progress.NOTHING;
    }

    @Override
    public void end(Ending ending, Forward forward) {
        // Nobody knows where such an answer could be ended.
    }

    @Override
    public State state() {
        return finished ? State.COMPLETE : State.OPEN;
    }

    @Override
    public UsageReport report() {
        return usage.report();
    }
}
