package dev.nytta.wire.bedrock;

import dev.nytta.wire.AnswerReader.Forward;
import java.util.Optional;

/// Passes a stream of messages on as it comes, and lets a judge see each of them. Not thread-safe.
final class FrameRelay {
    private final FrameParser parser = new FrameParser();
    private final Judge judge;
    private boolean cut;

    FrameRelay(Judge judge) {
        this.judge = judge;
    }

    /// Reads each message, in order, also after the client's stream was ended (its answer is then of no effect).
    @FunctionalInterface
    interface Judge {
        /// The bytes with which the client's stream ends behind this message; empty to go on.
        Optional<byte[]> judge(Frame frame);
    }

    void feed(byte[] bytes, int offset, int length, Forward forward) {
        int from = offset;
        parser.chunk(bytes, offset, length);
        while (parser.next()) {
            Optional<byte[]> ending = judge.judge(parser.frame());
            if (ending.isPresent() && !cut) {
                pass(from, parser.position(), forward);
                endWith(ending.get(), forward);
            }
        }
        parser.keep();
        if (!cut) {
            pass(from, offset + length, forward);
        }
    }

    private static void pass(int from, int to, Forward forward) {
        if (to > from) {
            forward.pass(from, to - from);
        }
    }

    /// Ends the client's stream with these bytes; only [#atBoundary].
    void endWith(byte[] ending, Forward forward) {
        forward.emit(ending);
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    /// Whether the client stands between two messages.
    boolean atBoundary() {
        return parser.between();
    }

    /// Whether something could not be read, so that nothing can be put in and counts may be missing.
    boolean lostSight() {
        return parser.lostSight();
    }
}
