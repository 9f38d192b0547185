package dev.nytta.wire.sse;

import dev.nytta.wire.AnswerReader.Forward;

/// Passes a stream of events on and lets a judge see each of them.
///
/// As long as nothing is to be kept from the client, all bytes go on at once, also parts of events. With [#hold], each
/// event goes on when it is complete and judged. Not thread-safe.
public final class SseRelay {
    private final SseParser parser = new SseParser();
    private final ByteStore held = new ByteStore();
    private final SseJudge judge;
    private boolean hold;
    private boolean ended;
    private boolean partlyPassed;
    private boolean lastPassed = true;
    /// The first byte of the chunk that is neither passed nor kept from the client.
    private int from;

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
    public boolean atBoundary() {
        return !partlyPassed;
    }

    /// Nothing more goes to the client; reading goes on.
    public void cut() {
        ended = true;
        held.clear();
    }

    public boolean isCut() {
        return ended;
    }

    /// Whether a line was too long to be read, so that counts may be missing.
    public boolean lostSight() {
        return parser.anyOverlong();
    }

    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        from = offset;
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
        SseFate fate = parser.hasData() ? judge.event(parser.take(part)) : SseFate.Plain.PASS;
        parser.clearEvent();
        if (!ended) {
            carryOut(fate, new Span(start, parser.position(), part), forward);
        }
    }

    private record Span(int start, int end, boolean partlyPassed) {}

    private void carryOut(SseFate fate, Span event, Forward forward) {
        lastPassed = fate == SseFate.Plain.PASS || event.partlyPassed();
        switch (fate) {
            case SseFate.Plain plain -> {
                if (!lastPassed) {
                    leaveOut(event, forward);
                }
                letHeldGo(forward);
            }
            case SseFate.Instead instead -> {
                if (!event.partlyPassed()) {
                    leaveOut(event, forward);
                    forward.emit(instead.bytes());
                }
            }
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

    private void endWith(byte[] ending, Forward forward) {
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
    public void finish(Forward forward) {
        boolean part = partlyPassed;
        SseFate fate = parser.finish() ? judge.event(parser.take(part)) : SseFate.Plain.PASS;
        parser.clearEvent();
        if (ended) {
            return;
        }
        from = 0;
        carryOut(fate, new Span(0, 0, part), forward);
    }
}
