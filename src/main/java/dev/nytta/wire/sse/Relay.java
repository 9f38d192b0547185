package dev.nytta.wire.sse;

import dev.nytta.wire.AnswerReader.Forward;

/// Passes a stream's events on and lets a judge see each of them, however they are framed.
public interface Relay {
    /// Reads the next bytes and forwards what the client may see.
    void feed(byte[] bytes, int offset, int length, Forward forward);

    /// The provider closed the stream.
    void finish(Forward forward);

    /// Whether the client stands between two events.
    boolean atBoundary();

    /// Ends the client's stream with these events, written as server-sent events; only [#atBoundary].
    void endWith(byte[] ending, Forward forward);

    /// Whether nothing more goes to the client.
    boolean isCut();

    /// Whether some event could not be read, so that counts may be missing.
    boolean lostSight();
}
