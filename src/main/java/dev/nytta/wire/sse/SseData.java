package dev.nytta.wire.sse;

/// The data of one event: its `data` lines joined by line feeds. Valid only during the call that gives it.
///
/// @param partlyPassed the client already has the event's first bytes, so that it cannot be dropped any more
@SuppressWarnings("ArrayRecordComponent") // A view of a buffer, never compared.
public record SseData(byte[] bytes, int offset, int length, boolean partlyPassed) {}
