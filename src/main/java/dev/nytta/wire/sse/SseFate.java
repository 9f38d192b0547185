package dev.nytta.wire.sse;

/// What becomes of an event.
@SuppressWarnings("ArrayRecordComponent") // Bytes are handed over, never compared.
public sealed interface SseFate {
    /// The event goes on as it came, or not at all.
    enum Plain implements SseFate {
        PASS,
        DROP
    }

    /// The client gets these bytes in the event's place (with their blank line).
    record Instead(byte[] bytes) implements SseFate {}

    /// The client's stream ends before this event, with these bytes.
    record EndBefore(byte[] ending) implements SseFate {}

    /// The client's stream ends after this event, with these bytes.
    record EndAfter(byte[] ending) implements SseFate {}
}
