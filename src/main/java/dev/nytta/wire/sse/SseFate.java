package dev.nytta.wire.sse;

/// What becomes of an event.
@SuppressWarnings("ArrayRecordComponent") // Bytes are handed over, never compared.
public sealed interface SseFate {
    /// The event goes on as it came, or not at all.
    enum Plain implements SseFate {
        PASS,
        DROP
    }

    /// The event goes on without a part of its data (positions in the array of [SseData]).
    record Without(int start, int end) implements SseFate {}

    /// The client's stream ends before this event, with these bytes.
    record EndBefore(byte[] ending) implements SseFate {}

    /// The client's stream ends after this event, with these bytes.
    record EndAfter(byte[] ending) implements SseFate {}
}
