package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.sse.SseData;
import dev.nytta.wire.sse.SseFate;
import dev.nytta.wire.sse.SseRelay;
import java.util.Optional;

/// Reads a streamed chat answer.
///
/// It may be ended between any two events but inside a tool call. A tool call is over when its arguments are a whole
/// JSON value, or when the next event begins something else; then the stream ends before that event.
final class ChatStream implements AnswerReader {
    private static final int MOST_BEGINNING = 512;
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    private final Call call;
    private final boolean stripUsage;
    private final ChatReading reading;
    private final SseRelay relay;
    private Optional<Ending> asked = Optional.empty();
    private boolean done;
    private boolean unreadable;

    ChatStream(Call call, AnswerContext context) {
        this.call = call;
        this.stripUsage = context.stripUsage();
        this.reading = new ChatReading(call, context.providerKind(), MOST_BEGINNING);
        this.relay = new SseRelay(this::judge, stripUsage);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        relay.feed(bytes, offset, length, forward);
    }

    @Override
    public void finish(Forward forward) {
        relay.finish(forward);
        done |= reading.isFinished();
    }

    private SseFate judge(SseData data) {
        if (isDone(data)) {
            done = true;
            reading.done();
            return SseFate.Plain.PASS;
        }
        if (!reading.read(JsonCursor.lenient(data.bytes(), data.offset(), data.length()))) {
            unreadable = true;
            return SseFate.Plain.PASS;
        }
        return asked.isPresent() && !isOver() ? ending(asked.get(), data.partlyPassed()) : stripped();
    }

    private static boolean isDone(SseData data) {
        if (data.length() < DONE.length) {
            return false;
        }
        for (int i = 0; i < DONE.length; i++) {
            if (data.bytes()[data.offset() + i] != DONE[i]) {
                return false;
            }
        }
        return true;
    }

    private SseFate ending(Ending ending, boolean partlyPassed) {
        if (reading.choices().couldEndBefore() && !partlyPassed) {
            return new SseFate.EndBefore(endOf(ending));
        }
        return canEnd() ? new SseFate.EndAfter(endOf(ending)) : stripped();
    }

    /// What the client would have got had we not asked for usage: neither the extra chunk, nor `usage: null` in others.
    private SseFate stripped() {
        if (!stripUsage) {
            return SseFate.Plain.PASS;
        }
        if (reading.isUsageOnly()) {
            return SseFate.Plain.DROP;
        }
        return reading.hasNullUsage()
                ? new SseFate.Without(reading.nullUsageStart(), reading.nullUsageEnd())
                : SseFate.Plain.PASS;
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (relay.isCut() || isOver()) {
            return;
        }
        asked = Optional.of(ending);
        if (relay.atBoundary() && canEnd()) {
            relay.endWith(endOf(ending), forward);
        } else {
            relay.hold();
        }
    }

    private boolean canEnd() {
        return !reading.choices().anyInTool();
    }

    private byte[] endOf(Ending ending) {
        return new ChatEnd(reading, call).write(ending);
    }

    /// Whether the provider has ended the answer by itself.
    private boolean isOver() {
        return done || reading.isFinished() || reading.failed();
    }

    @Override
    public Progress progress() {
        return reading.progress();
    }

    @Override
    public State state() {
        if (relay.isCut()) {
            return State.ENDED;
        }
        if (done || reading.isFinished()) {
            return State.COMPLETE;
        }
        if (unreadable || reading.failed() || relay.lostSight()) {
            return State.UNREADABLE;
        }
        return asked.isPresent() ? State.ENDING : State.OPEN;
    }

    @Override
    public boolean isBrokenOff() {
        return reading.failed() && !done && !reading.isFinished();
    }

    @Override
    public UsageReport report() {
        return reading.report();
    }
}
