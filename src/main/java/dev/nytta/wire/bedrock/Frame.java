package dev.nytta.wire.bedrock;

import dev.nytta.wire.json.JsonCursor;

/// One message of an event stream: what it is, and its payload where it lies. Valid only during the call that gives it.
///
/// @param kind what `:message-type` says
/// @param type the `:event-type` (`contentBlockDelta`, `chunk`), or the `:exception-type`
@SuppressWarnings("ArrayRecordComponent") // A view of a buffer, never compared.
record Frame(Kind kind, String type, byte[] bytes, int offset, int length) {
    /// What a message stands for.
    enum Kind {
        EVENT,
        /// The provider broke off: an exception of its API, or an error outside of it.
        FAULT
    }

    JsonCursor json() {
        return JsonCursor.lenient(bytes, offset, length);
    }
}
