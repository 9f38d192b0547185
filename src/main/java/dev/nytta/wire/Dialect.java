package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import java.util.Map;

/// One provider API as bytes: how its requests, answers, errors and ends look.
public interface Dialect {
    /// The name in configuration and events: `anthropic-messages`.
    String name();

    /// Reads a request's body; looks at fields that matter and skips the rest. The array is not kept.
    CallRead read(Endpoint endpoint, byte[] body, int offset, int length);

    /// The same where headers say how the body is laid out (forms).
    default CallRead read(Endpoint endpoint, Headers headers, byte[] body, int offset, int length) {
        return read(endpoint, body, offset, length);
    }

    /// The call with what its headers say beside the body, where a dialect has anything there.
    default Call withHeaders(Call call, Headers headers) {
        return call;
    }

    /// The body with the edits applied at their places, all other bytes as they were. The body was read before.
    byte[] edit(RequestEdit edit, byte[] body, int offset, int length);

    /// A reader of the answer to a call that was read before.
    AnswerReader answer(Call call, AnswerContext context);

    /// The body of an error answer in this dialect's own shape, UTF-8 JSON.
    byte[] error(Refusal refusal);

    /// Headers that an error answer has in this dialect, lower-case names.
    default Map<String, String> errorHeaders(Refusal refusal) {
        return Map.of();
    }

    /// What a reader must know beside the call.
    ///
    /// @param providerKind the provider's `kind` (RULES, routing): `openai`, `xai`, `deepseek`, ...; some
    /// report usage in shapes of their own
    /// @param stripUsage whether usage was asked for only by us, so that the client must not see its chunk
    /// @param headers the answer's own; asked for at once, not kept
    record AnswerContext(String providerKind, AnswerShape shape, boolean stripUsage, Headers headers) {
        /// Of an answer whose headers say nothing.
        public AnswerContext(String providerKind, AnswerShape shape, boolean stripUsage) {
            this(providerKind, shape, stripUsage, Headers.NONE);
        }
    }

    /// How an answer's body is laid out.
    enum AnswerShape {
        JSON,
        /// `text/event-stream`.
        EVENTS,
        /// `application/vnd.amazon.eventstream`.
        FRAMES,
        /// Gemini's stream without `alt=sse`: one JSON array, an element a chunk.
        JSON_ARRAY,
        /// A WebSocket: each part that is fed is one whole message, and so is each that is forwarded.
        MESSAGES
    }
}
