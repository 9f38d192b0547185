package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Usage;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Claude at Bedrock's `invoke`: Anthropic's bodies, with model and stream in the path, and its events in chunks.
record InvokeMessages(BedrockPath path) implements Dialect {
    private static final String DATA = "data: ";

    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        ObjectNode messages = body.asObject().deepCopy();
        messages.put("model", path.model()).put("stream", path.streams());
        return new Messages().read(request, messages);
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.marked(ask);
    }

    @Override
    public JsonNode whole(Answer answer) {
        return new Messages().whole(answer);
    }

    @Override
    public Map<String, String> wholeHeaders(Answer answer) {
        return BedrockCounts.headers(answer);
    }

    @Override
    public String streamType() {
        return EventFrames.TYPE;
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        return new Messages()
                .stream(answer, chunkTokens).stream()
                        .map(frame -> chunk(answer, frame))
                        .toList();
    }

    private static Frame chunk(Answer answer, Frame frame) {
        if (frame.isHidden()) {
            return frame;
        }
        String text = new String(frame.bytes(), UTF_8);
        String data = text.substring(text.indexOf(DATA) + DATA.length());
        ObjectNode event = Json.read(data.getBytes(UTF_8)).asObject();
        if (event.path("type").asString("").equals("message_stop")) {
            event.set("amazon-bedrock-invocationMetrics", BedrockCounts.metrics(answer));
        }
        return EventFrames.chunk(event, frame.tokens());
    }
}
