package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Usage;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A vendor's way to ask for an answer and to give it.
sealed interface Dialect
        permits ChatCompletions, Responses, Messages, GenerateContent, Converse, InvokeMessages, InvokeText {
    /// Reads a request; refuses what the vendor would refuse.
    Ask read(Request request, JsonNode body) throws Refused;

    /// The meters of the prompt, by the vendor's rules of caching.
    Usage prompt(Ask ask, PromptCache cache);

    /// The answer in one piece.
    JsonNode whole(Answer answer);

    /// The answer as a stream.
    List<Frame> stream(Answer answer, int chunkTokens);

    /// Further headers of [#whole].
    default Map<String, String> wholeHeaders(Answer answer) {
        return Map.of();
    }

    /// The media type of [#stream].
    default String streamType() {
        return "text/event-stream; charset=utf-8";
    }
}
