package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bedrock's Converse (types of AWS SDK 3.1164.0). Its four counts are disjoint.
///
/// @param nova whether it is Nova's own shape at `invoke`, whose stream has the same events in chunks
record Converse(BedrockPath path, boolean nova) implements Dialect {
    /// An event before it is framed.
    private record Event(String type, JsonNode payload, int tokens) {}

    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        return ConverseRequest.read(path, request.body().length, body);
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.marked(ask);
    }

    @Override
    public JsonNode whole(Answer answer) {
        List<JsonNode> content =
                answer.only().parts().stream().map(part -> block(answer, part)).toList();
        ObjectNode whole = Json.object(
                "output",
                Json.object("message", Json.object("content", Json.array(content), "role", "assistant")),
                "stopReason",
                MessageEvents.reason(answer.only().finish()),
                "usage",
                usage(answer),
                "metrics",
                Json.object("latencyMs", 12));
        return tiered(whole, answer);
    }

    @Override
    public Map<String, String> wholeHeaders(Answer answer) {
        return nova ? BedrockCounts.headers(answer) : Map.of();
    }

    @Override
    public String streamType() {
        return EventFrames.TYPE;
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        return events(answer, chunkTokens).stream().map(this::framed).toList();
    }

    private Frame framed(Event event) {
        if (event.type().isEmpty()) {
            return Frame.hidden(event.tokens());
        }
        return nova
                ? EventFrames.chunk(Json.object(event.type(), event.payload()), event.tokens())
                : EventFrames.event(event.type(), event.payload(), event.tokens());
    }

    private List<Event> events(Answer answer, int chunkTokens) {
        List<Event> events = new ArrayList<>();
        events.add(new Event("messageStart", Json.object("role", "assistant"), 0));
        int index = 0;
        for (Part part : answer.only().parts()) {
            events.addAll(block(answer, part, new Place(index, chunkTokens)));
            events.add(new Event("contentBlockStop", Json.object("contentBlockIndex", index++), 0));
        }
        String reason = MessageEvents.reason(answer.only().finish());
        events.add(new Event("messageStop", Json.object("stopReason", reason), 0));
        ObjectNode metadata = Json.object("usage", usage(answer), "metrics", Json.object("latencyMs", 12));
        events.add(new Event("metadata", tiered(metadata, answer), 0));
        return events;
    }

    private record Place(int index, int chunkTokens) {}

    private static List<Event> block(Answer answer, Part part, Place place) {
        List<Event> events = new ArrayList<>();
        switch (part) {
            case Part.Thinking(String text) -> {
                if (answer.ask().wish().showsThinking()) {
                    deltas(events, place, text, piece -> Json.object("reasoningContent", Json.object("text", piece)));
                } else {
                    events.add(new Event("", Json.NULL, part.tokens()));
                }
                JsonNode signed = Json.object("reasoningContent", Json.object("signature", "sig" + answer.id()));
                events.add(delta(place, signed, 0));
            }
            case Part.Text(String text) -> deltas(events, place, text, piece -> Json.object("text", piece));
            case Part.Call call -> {
                ObjectNode start =
                        Json.object("toolUse", Json.object("toolUseId", "tooluse_" + call.id(), "name", call.name()));
                events.add(new Event(
                        "contentBlockStart", Json.object("contentBlockIndex", place.index(), "start", start), 0));
                deltas(events, place, call.arguments(), piece -> Json.object("toolUse", Json.object("input", piece)));
            }
        }
        return events;
    }

    private static void deltas(List<Event> events, Place place, String text, Function<String, JsonNode> delta) {
        for (String piece : Frame.pieces(text, place.chunkTokens())) {
            events.add(delta(place, delta.apply(piece), Ask.tokens(piece.length())));
        }
    }

    private static Event delta(Place place, JsonNode delta, int tokens) {
        return new Event(
                "contentBlockDelta",
                Json.object("contentBlockIndex", place.index(), "delta", delta, "p", "abcdef"),
                tokens);
    }

    private static JsonNode block(Answer answer, Part part) {
        return switch (part) {
            case Part.Thinking(String text) ->
                Json.object(
                        "reasoningContent",
                        Json.object("reasoningText", Json.object("text", text, "signature", "sig" + answer.id())));
            case Part.Text(String text) -> Json.object("text", text);
            case Part.Call call ->
                Json.object(
                        "toolUse",
                        Json.object(
                                "toolUseId",
                                "tooluse_" + call.id(),
                                "name",
                                call.name(),
                                "input",
                                Json.read(call.arguments().getBytes(UTF_8))));
        };
    }

    private ObjectNode usage(Answer answer) {
        Usage prompt = answer.prompt();
        long write5m = prompt.get(Meter.CACHE_WRITE_5M);
        long write1h = prompt.get(Meter.CACHE_WRITE_1H);
        long output = answer.outputTokens();
        String count = nova ? "TokenCount" : "Tokens";
        ObjectNode usage = Json.object(
                "inputTokens",
                prompt.get(Meter.INPUT),
                "outputTokens",
                output,
                "totalTokens",
                prompt.promptTokens() + output,
                "cacheReadInput" + count,
                prompt.get(Meter.CACHE_READ),
                "cacheWriteInput" + count,
                write5m + write1h);
        if (!nova && write5m + write1h > 0) {
            usage.set("cacheDetails", Json.array(detail("1h", write1h), detail("5m", write5m)));
        }
        return usage;
    }

    private static JsonNode detail(String ttl, long tokens) {
        return Json.object("ttl", ttl, "inputTokens", tokens);
    }

    private static ObjectNode tiered(ObjectNode node, Answer answer) {
        if (!answer.ask().tier().isEmpty()) {
            node.set("serviceTier", Json.object("type", answer.ask().tier()));
        }
        return node;
    }
}
