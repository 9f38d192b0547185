package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// OpenAI's responses (API of openai-node 7.57). The last event carries the whole response with its usage.
record Responses() implements Dialect {
    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        return ResponsesRequest.read(request.body().length, body);
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.implicit(ask, Tiers.billsCacheWrites(ask.model()) ? Meter.CACHE_WRITE_30M : Meter.INPUT);
    }

    @Override
    public JsonNode whole(Answer answer) {
        return new ResponseObject(answer).ended();
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        return new ResponseEvents(answer, chunkTokens).frames();
    }
}
