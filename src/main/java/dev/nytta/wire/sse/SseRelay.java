package dev.nytta.wire.sse;

import dev.nytta.wire.AnswerReader.Forward;
import java.util.Arrays;

/// Passes a stream of events on and lets a judge see each of them.
///
/// As long as nothing is to be kept from the client, all bytes go on at once, also parts of events. With [#hold], each
/// event goes on when it is complete and judged. Not thread-safe.
public final class SseRelay implements Relay {
    private static final byte[] LINE_FEED = {'\n'};
    private static final byte[] BLANK_LINE = {'\n', '\n'};

    private final SseParser parser = new SseParser();
    private final ByteStore held = new ByteStore();
    private final SseJudge judge;
    private boolean hold;
    private boolean finishing;
    private boolean ended;
    private boolean partlyPassed;
    private boolean lastPassed = true;
    /// The first byte of the chunk that is neither passed nor kept from the client.
    private int from;

    private byte[] chunk = new byte[0];
    private SseData data = new SseData(chunk, 0, 0, false);

    /// @param hold whether whole events are held from the start
    public SseRelay(SseJudge judge, boolean hold) {
        this.judge = judge;
        this.hold = hold;
    }

    /// From the next event on, events go on only once they are complete and judged.
    public void hold() {
        hold = true;
    }

    /// Whether the client stands between two events.
    @Override
    public boolean atBoundary() {
        return !partlyPassed;
    }

    /// Nothing more goes to the client; reading goes on.
    public void cut() {
        ended = true;
        held.clear();
    }

    @Override
    public boolean isCut() {
        return ended;
    }

    /// Whether a line was too long to be read, so that counts may be missing.
    @Override
    public boolean lostSight() {
        return parser.anyOverlong();
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        from = offset;
        chunk = bytes;
        int tail = parser.chunk(bytes, offset, length);
        if (tail > 0 && !lastPassed) {
            from += tail;
        }
        int start = offset + tail;
        while (parser.next()) {
            eventEnds(start, forward);
            start = parser.position();
        }
        parser.keep();
        rest(bytes, start, offset + length, forward);
    }

    /// An event (or a comment) lies between `start` and the parser's position, with what is held before it.
    private void eventEnds(int start, Forward forward) {
        boolean part = partlyPassed;
        partlyPassed = false;
        SseFate fate = judged(part);
        if (!ended) {
            carryOut(fate, new Span(start, parser.position(), part), forward);
        }
        parser.clearEvent();
    }

    private record Span(int start, int end, boolean partlyPassed) {}

    private SseFate judged(boolean partlyPassed) {
        if (!parser.hasData()) {
            return SseFate.Plain.PASS;
        }
        data = parser.take(partlyPassed);
        return judge.event(data);
    }

    private void carryOut(SseFate fate, Span event, Forward forward) {
        lastPassed = fate == SseFate.Plain.PASS || event.partlyPassed();
        switch (fate) {
            case SseFate.Plain plain -> {
                if (!lastPassed) {
                    leaveOut(event, forward);
                }
                letHeldGo(forward);
            }
            case SseFate.Without part -> passWithout(part, event, forward);
            case SseFate.EndBefore end -> {
                if (event.partlyPassed()) {
                    endAfter(end.ending(), event, forward);
                } else {
                    leaveOut(event, forward);
                    endWith(end.ending(), forward);
                }
            }
            case SseFate.EndAfter end -> endAfter(end.ending(), event, forward);
        }
    }

    /// Puts the event together from what is held and what lies in the chunk, but for a part of its data.
    private void passWithout(SseFate.Without part, Span event, Forward forward) {
        int before = parser.bytesBeforeData();
        lastPassed = true;
        if (event.partlyPassed() || before < 0) {
            letHeldGo(forward);
            return;
        }
        int cut = before + part.start() - data.offset();
        int resume = before + part.end() - data.offset();
        held.append(chunk, event.start(), event.end() - event.start());
        byte[] whole = held.take();
        pass(event.start(), forward);
        from = event.end();
        forward.emit(Arrays.copyOfRange(whole, 0, cut));
        forward.emit(Arrays.copyOfRange(whole, resume, whole.length));
    }

    private void letHeldGo(Forward forward) {
        if (held.size() > 0) {
            forward.emit(held.take());
        }
    }

    private void leaveOut(Span event, Forward forward) {
        held.clear();
        pass(event.start(), forward);
        from = event.end();
    }

    private void endAfter(byte[] ending, Span event, Forward forward) {
        lastPassed = true;
        letHeldGo(forward);
        pass(event.end(), forward);
        endWith(ending, forward);
    }

    /// Ends the client's stream with these bytes; only [#atBoundary].
    @Override
    public void endWith(byte[] ending, Forward forward) {
        if (finishing) {
            forward.emit(BLANK_LINE);
        } else if (parser.endsInCr()) {
            // Clients that split at CRLF CRLF would wait for its last half.
            forward.emit(LINE_FEED);
        }
        forward.emit(ending);
        cut();
    }

    private void pass(int to, Forward forward) {
        if (to > from) {
            forward.pass(from, to - from);
        }
        from = to;
    }

    /// What follows the chunk's last whole event.
    private void rest(byte[] bytes, int start, int end, Forward forward) {
        if (ended) {
            return;
        }
        boolean holding = hold && !partlyPassed;
        pass(holding ? start : end, forward);
        if (holding && start < end) {
            held.append(bytes, start, end - start);
            releaseOverlong(forward);
        } else if (start < end) {
            partlyPassed = !parser.between();
        }
    }

    private void releaseOverlong(Forward forward) {
        if (held.size() > SseParser.MAX_LINE_BYTES) {
            letHeldGo(forward);
            partlyPassed = true;
        }
    }

    /// The provider closed the stream: an event without its blank line is read too, and what is held goes on.
    @Override
    public void finish(Forward forward) {
        boolean part = partlyPassed;
        finishing = true;
        parser.finish();
        SseFate fate = judged(part);
        from = 0;
        if (!ended) {
            carryOut(fate, new Span(0, 0, part), forward);
        }
        parser.clearEvent();
    }
}
