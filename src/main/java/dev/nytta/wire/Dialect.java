package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;

/// One provider API as bytes: how its requests, answers, errors and ends look.
public interface Dialect {
    /// The name in configuration and events: `anthropic-messages`.
    String name();

    /// Reads a request's body; looks at fields that matter and skips the rest. The array is not kept.
    CallRead read(Endpoint endpoint, byte[] body, int offset, int length);

    /// The body with the edits applied at their places, all other bytes as they were. The body was read before.
    byte[] edit(RequestEdit edit, byte[] body, int offset, int length);

    /// A reader of the answer to a call that was read before.
    ///
    /// @param stripUsage whether usage was asked for only by us, so that the client must not see its chunk
    AnswerReader answer(Call call, AnswerShape shape, boolean stripUsage);

    /// The body of an error answer in this dialect's own shape, UTF-8 JSON.
    byte[] error(Refusal refusal);

    /// How an answer's body is laid out.
    enum AnswerShape {
        JSON,
        /// `text/event-stream`.
        EVENTS,
        /// Gemini's stream without `alt=sse`: one JSON array, an element a chunk.
        JSON_ARRAY
    }
}
