package dev.nytta.wire.sse;

/// Reads each event of a stream and says what becomes of it.
@FunctionalInterface
public interface SseJudge {
    /// Called once for each event that has data, in order, also after the client's stream was ended (the answer is
    /// then of no effect). Whatever is not [SseFate.Plain#PASS] has an effect only on events that were held.
    SseFate event(SseData data);
}
