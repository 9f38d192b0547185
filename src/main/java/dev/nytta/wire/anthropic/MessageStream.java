package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.sse.SseData;
import dev.nytta.wire.sse.SseFate;
import dev.nytta.wire.sse.SseRelay;
import java.util.Optional;

/// Reads a streamed message. After an `error` event it is [State#UNREADABLE]: what was stated and delivered counts, and
/// nothing can be ended any more.
final class MessageStream implements AnswerReader {
    private final Call call;
    private final MessageFlow flow = new MessageFlow();
    private final AnswerUsage usage = new AnswerUsage();
    private final Delivered delivered = new Delivered();
    private final MessageEvents events = new MessageEvents(flow, usage, delivered);
    private final SseRelay relay = new SseRelay(this::judge, false);
    private Optional<Ending> asked = Optional.empty();

    MessageStream(Call call) {
        this.call = call;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        relay.feed(bytes, offset, length, forward);
    }

    @Override
    public void finish(Forward forward) {
        relay.finish(forward);
    }

    private SseFate judge(SseData data) {
        events.read(data);
        return asked.filter(flow::canEnd)
                .<SseFate>map(ending -> new SseFate.EndAfter(endOf(ending)))
                .orElse(SseFate.Plain.PASS);
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (relay.isCut()) {
            return;
        }
        asked = Optional.of(ending);
        if (relay.atBoundary() && flow.canEnd(ending)) {
            relay.endWith(endOf(ending), forward);
        }
    }

    private byte[] endOf(Ending ending) {
        return MessageEnd.write(flow, ending, usage.counts(), progress().outputTokens());
    }

    @Override
    public Progress progress() {
        return delivered.progress(usage, flow.block());
    }

    @Override
    public State state() {
        if (relay.isCut()) {
            return State.ENDED;
        }
        if (flow.isOver()) {
            return State.COMPLETE;
        }
        if (flow.hasFailed()) {
            return State.UNREADABLE;
        }
        return asked.isPresent() ? State.ENDING : State.OPEN;
    }

    @Override
    public boolean isBrokenOff() {
        return flow.isBrokenOff();
    }

    @Override
    public UsageReport report() {
        return usage.report(call, progress(), flow.isOver());
    }
}
