package dev.nytta.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.FrameText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A strict reader of Converse streams, written from the types of AWS SDK for JavaScript 3.1164.0, apart from the
/// product's. It refuses what a client would stumble over, and what the API would refuse when the message is sent back.
public final class ConverseGrammar {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> kinds = new ArrayList<>();
    private final List<StringBuilder> pieces = new ArrayList<>();
    private boolean started;
    private boolean open;
    private boolean signed;
    private String stopReason = "";
    private long output = -1;

    private ConverseGrammar() {}

    /// What a legal stream says.
    ///
    /// @param kinds of each block: text, thinking, tool, provider-tool, result
    /// @param texts the text, thinking or JSON of each block
    public record Message(List<String> kinds, List<String> texts, String stopReason, long output) {}

    /// Reads a whole stream; fails where it is not legal.
    public static Message read(byte[] stream) {
        ConverseGrammar grammar = new ConverseGrammar();
        FrameText.events(stream).forEach(event -> {
            assertThat(event.fault()).as("an exception").isFalse();
            grammar.event(event.type(), JSON.readTree(event.json()));
        });
        return grammar.message();
    }

    /// The same of the events that Nova's own answers carry in chunks: an object with the event's name as its field.
    public static Message ofChunks(byte[] stream) {
        ConverseGrammar grammar = new ConverseGrammar();
        FrameText.events(stream).forEach(event -> {
            JsonNode chunk = JSON.readTree(event.json());
            String type = chunk.propertyNames().iterator().next();
            grammar.event(type, chunk.get(type));
        });
        return grammar.message();
    }

    private Message message() {
        assertThat(output).as("metadata came").isNotNegative();
        assertThat(stopReason.equals("tool_use"))
                .as("stopReason %s with the blocks %s", stopReason, kinds)
                .isEqualTo(kinds.contains("tool"));
        assertThat(kinds.stream().filter("provider-tool"::equals).count())
                .as("results of the provider's tools in %s", kinds)
                .isEqualTo(kinds.stream().filter("result"::equals).count());
        return new Message(kinds, pieces.stream().map(StringBuilder::toString).toList(), stopReason, output);
    }

    private void event(String type, JsonNode data) {
        assertThat(output).as("%s after metadata", type).isNegative();
        assertThat(started).as("started before %s", type).isNotEqualTo(type.equals("messageStart"));
        switch (type) {
            case "messageStart" -> {
                assertThat(data.get("role").asString()).isEqualTo("assistant");
                started = true;
            }
            case "contentBlockStart" -> start(data);
            case "contentBlockDelta" -> delta(data);
            case "contentBlockStop" -> close(data);
            case "messageStop" -> {
                assertThat(open).as("messageStop inside a block").isFalse();
                stopReason = data.get("stopReason").asString();
            }
            case "metadata" -> metadata(data);
            default -> throw new AssertionError("an event " + type);
        }
    }

    private void start(JsonNode data) {
        JsonNode start = data.get("start");
        boolean tool = start.has("toolUse");
        boolean providers = start.path("toolUse").path("type").asString("").equals("server_tool_use");
        open(data, start.has("toolResult") ? "result" : providers ? "provider-tool" : tool ? "tool" : "text");
    }

    private void open(JsonNode data, String kind) {
        assertThat(open).as("a block is open already").isFalse();
        assertThat(stopReason).as("a block after the stop reason").isEmpty();
        assertThat(data.get("contentBlockIndex").asInt()).as("index").isEqualTo(kinds.size());
        open = true;
        signed = false;
        kinds.add(kind);
        pieces.add(new StringBuilder());
    }

    private void delta(JsonNode data) {
        JsonNode delta = data.get("delta");
        String kind = kind(delta);
        if (!open) {
            assertThat(kind).as("a block that begins with its delta").isIn("text", "thinking");
            open(data, kind);
        }
        assertThat(data.get("contentBlockIndex").asInt()).as("index").isEqualTo(kinds.size() - 1);
        assertThat(kinds.getLast()).as("the block of a %s", kind).endsWith(kind);
        signed |= delta.path("reasoningContent").has("signature");
        pieces.getLast()
                .append(delta.path("text").asString(""))
                .append(delta.path("toolUse").path("input").asString(""))
                .append(delta.path("reasoningContent").path("text").asString(""));
    }

    private static String kind(JsonNode delta) {
        assertThat(delta.size()).as("a delta is one thing").isEqualTo(1);
        return switch (delta.propertyNames().iterator().next()) {
            case "text", "citation" -> "text";
            case "toolUse" -> "tool";
            case "reasoningContent" -> "thinking";
            case "toolResult" -> "result";
            default -> "unknown";
        };
    }

    private void close(JsonNode data) {
        assertThat(open).as("a stop without a block").isTrue();
        assertThat(data.get("contentBlockIndex").asInt()).as("index").isEqualTo(kinds.size() - 1);
        open = false;
        String text = pieces.getLast().toString();
        switch (kinds.getLast()) {
            case "text" -> assertThat(text).as("a text block").isNotEmpty();
            case "tool", "provider-tool" ->
                assertThat(JSON.readTree(text.isEmpty() ? "{}" : text).isObject())
                        .isTrue();
            case "thinking" -> assertThat(signed).as("thinking is signed").isTrue();
            default -> assertThat(text).isNotNull();
        }
    }

    private void metadata(JsonNode data) {
        assertThat(stopReason).as("metadata without a reason").isNotEmpty();
        JsonNode usage = data.get("usage");
        output = usage.get("outputTokens").asLong();
        assertThat(usage.get("totalTokens").asLong())
                .isGreaterThanOrEqualTo(output + usage.get("inputTokens").asLong());
        assertThat(data.has("metrics")).as("metrics").isTrue();
    }
}
