package dev.nytta.wire.sse;

import dev.nytta.wire.AnswerReader.Forward;
import java.util.Arrays;

/// The relay of a WebSocket: every [#feed] is one whole message, which is one event's data, and every part that is
/// forwarded is one message for the client.
public final class MessageRelay implements Relay {
    private final SseJudge judge;
    private boolean ended;

    public MessageRelay(SseJudge judge) {
        this.judge = judge;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        SseFate fate = judge.event(new SseData(bytes, offset, length, false));
        if (ended) {
            return;
        }
        switch (fate) {
            case SseFate.Plain plain -> {
                if (plain == SseFate.Plain.PASS) {
                    forward.pass(offset, length);
                }
            }
            case SseFate.Without _ -> forward.pass(offset, length);
            case SseFate.EndBefore end -> endWith(end.ending(), forward);
            case SseFate.EndAfter end -> {
                forward.pass(offset, length);
                endWith(end.ending(), forward);
            }
        }
    }

    @Override
    public void endWith(byte[] ending, Forward forward) {
        SseParser events = new SseParser();
        events.chunk(ending, 0, ending.length);
        while (events.next()) {
            if (events.hasData()) {
                SseData data = events.take(false);
                forward.emit(Arrays.copyOfRange(data.bytes(), data.offset(), data.offset() + data.length()));
            }
            events.clearEvent();
        }
        ended = true;
    }

    @Override
    public void finish(Forward forward) {
        // A message is whole when it is fed: nothing is held back.
    }

    @Override
    public boolean atBoundary() {
        return true;
    }

    @Override
    public boolean isCut() {
        return ended;
    }

    @Override
    public boolean lostSight() {
        return false;
    }
}
