package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's messages (API of its SDK 1.12.0). The counts of cached and uncached input are disjoint; those of a
/// stream
/// are totals so far.
record Messages() implements Dialect {
    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        return MessagesRequest.read(request.body().length, body);
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.marked(ask);
    }

    @Override
    public JsonNode whole(Answer answer) {
        ObjectNode usage = usage(answer, answer.outputTokens());
        usage.set("output_tokens_details", Json.object("thinking_tokens", answer.reasoningTokens()));
        ObjectNode message = MessageEvents.message(answer, usage);
        message.set(
                "content",
                Json.array(answer.only().parts().stream()
                        .map(part -> MessageEvents.block(answer, part))
                        .toList()));
        message.put("stop_reason", MessageEvents.reason(answer.only().finish()));
        return message;
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        return new MessageEvents(answer, chunkTokens).frames();
    }

    static ObjectNode usage(Answer answer, long outputTokens) {
        Usage prompt = answer.prompt();
        long write5m = prompt.get(Meter.CACHE_WRITE_5M);
        long write1h = prompt.get(Meter.CACHE_WRITE_1H);
        ObjectNode usage = Json.object(
                "input_tokens",
                prompt.get(Meter.INPUT),
                "cache_creation_input_tokens",
                write5m + write1h,
                "cache_read_input_tokens",
                prompt.get(Meter.CACHE_READ),
                "cache_creation",
                Json.object("ephemeral_5m_input_tokens", write5m, "ephemeral_1h_input_tokens", write1h),
                "output_tokens",
                outputTokens,
                "service_tier",
                "standard",
                "inference_geo",
                "global");
        if (answer.ask().tier().equals("fast")) {
            usage.put("speed", "fast");
        }
        return usage;
    }
}
