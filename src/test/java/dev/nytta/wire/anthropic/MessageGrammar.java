package dev.nytta.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.SseText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A strict reader of message streams, written from Anthropic's description and SDK 1.12.0, apart from the product's.
/// It refuses what the SDK would stumble over, and what the API would refuse when the message is sent back.
public final class MessageGrammar {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KNOWN = Set.of(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    private static final Map<String, Set<String>> DELTAS = Map.of(
            "text", Set.of("text_delta", "citations_delta"),
            "thinking", Set.of("thinking_delta", "signature_delta"),
            "tool_use", Set.of("input_json_delta"),
            "server_tool_use", Set.of("input_json_delta"),
            "compaction", Set.of("compaction_delta"));

    private final List<String> kinds = new ArrayList<>();
    private final List<StringBuilder> pieces = new ArrayList<>();
    private boolean started;
    private boolean open;
    private boolean stopped;
    private String stopReason = "";
    private long output;
    private boolean signed;

    private MessageGrammar() {}

    /// What a legal stream says.
    ///
    /// @param kinds the type of each block
    /// @param texts the text, thinking or JSON of each block
    /// @param output the last count of output tokens
    public record Message(List<String> kinds, List<String> texts, String stopReason, long output) {}

    /// Reads a whole stream; fails where it is not legal.
    public static Message read(byte[] stream) {
        MessageGrammar grammar = new MessageGrammar();
        SseText.events(stream).forEach(grammar::event);
        return grammar.message();
    }

    private Message message() {
        assertThat(stopped).as("message_stop came").isTrue();
        assertThat(stopReason.equals("tool_use"))
                .as("stop_reason %s with the blocks %s", stopReason, kinds)
                .isEqualTo(kinds.contains("tool_use"));
        assertThat(kinds.stream().filter(kind -> kind.equals("server_tool_use")).count())
                .as("results of the provider's tools in %s", kinds)
                .isEqualTo(kinds.stream()
                        .filter(kind -> kind.endsWith("_tool_result"))
                        .count());
        return new Message(kinds, pieces.stream().map(StringBuilder::toString).toList(), stopReason, output);
    }

    private void event(SseText.Event event) {
        JsonNode data = JSON.readTree(event.data());
        assertThat(data.get("type").asString()).as("type and event name").isEqualTo(event.name());
        assertThat(stopped).as("%s after message_stop", event.name()).isFalse();
        if (KNOWN.contains(event.name())) {
            assertThat(started)
                    .as("started before %s", event.name())
                    .isNotEqualTo(event.name().equals("message_start"));
            known(event.name(), data);
        }
    }

    private void known(String name, JsonNode data) {
        switch (name) {
            case "message_start" -> start(data.get("message"));
            case "content_block_start" -> open(data);
            case "content_block_delta" -> delta(data);
            case "content_block_stop" -> close(data);
            case "message_delta" -> reason(data);
            default -> stop();
        }
    }

    private void start(JsonNode message) {
        started = true;
        assertThat(message.get("id").asString()).isNotEmpty();
        assertThat(message.get("role").asString()).isEqualTo("assistant");
        output = message.get("usage").get("output_tokens").asLong();
    }

    private void open(JsonNode data) {
        assertThat(open).as("a block is open already").isFalse();
        assertThat(stopReason).as("a block after the stop reason").isEmpty();
        assertThat(data.get("index").asInt()).as("index").isEqualTo(kinds.size());
        open = true;
        signed = false;
        kinds.add(data.get("content_block").get("type").asString());
        pieces.add(new StringBuilder(data.get("content_block").path("text").asString("")));
    }

    private void delta(JsonNode data) {
        assertThat(open).as("a delta outside a block").isTrue();
        assertThat(data.get("index").asInt()).as("index").isEqualTo(kinds.size() - 1);
        JsonNode delta = data.get("delta");
        assertThat(DELTAS.get(kinds.getLast()))
                .as("deltas of %s", kinds.getLast())
                .contains(delta.get("type").asString());
        signed |= delta.has("signature");
        for (String piece : List.of("text", "thinking", "partial_json", "content")) {
            pieces.getLast().append(delta.path(piece).asString(""));
        }
    }

    private void close(JsonNode data) {
        assertThat(open).as("a stop without a block").isTrue();
        assertThat(data.get("index").asInt()).as("index").isEqualTo(kinds.size() - 1);
        open = false;
        String text = pieces.getLast().toString();
        switch (kinds.getLast()) {
            case "text" -> assertThat(text).as("a text block").isNotEmpty();
            case "tool_use", "server_tool_use" ->
                assertThat(JSON.readTree(text.isEmpty() ? "{}" : text).isObject())
                        .isTrue();
            case "thinking" -> assertThat(signed).as("thinking is signed").isTrue();
            default -> assertThat(text).isNotNull();
        }
    }

    private void reason(JsonNode data) {
        assertThat(open).as("message_delta inside a block").isFalse();
        JsonNode usage = data.get("usage");
        assertThat(usage.get("output_tokens").asLong())
                .as("output tokens are totals")
                .isGreaterThanOrEqualTo(output);
        output = usage.get("output_tokens").asLong();
        stopReason = data.get("delta").path("stop_reason").asString("");
    }

    private void stop() {
        assertThat(stopReason).as("message_stop without a reason").isNotEmpty();
        assertThat(open).as("message_stop inside a block").isFalse();
        stopped = true;
    }
}
