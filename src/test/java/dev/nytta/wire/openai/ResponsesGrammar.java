package dev.nytta.wire.openai;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.SseText;
import dev.nytta.wire.SseText.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a whole responses stream as a strict client does: numbers without gaps, every item opened and closed but
/// reasoning, texts that are the sum of their deltas, an output that is the list of the closed items.
final class ResponsesGrammar {
    private static final JsonMapper JSON = new JsonMapper();

    final List<JsonNode> done = new ArrayList<>();
    JsonNode last = JSON.nullNode();
    private final Map<Integer, JsonNode> open = new TreeMap<>();
    private final Map<Integer, StringBuilder> texts = new TreeMap<>();
    private int expected;

    private ResponsesGrammar() {}

    static ResponsesGrammar read(byte[] stream) {
        ResponsesGrammar grammar = new ResponsesGrammar();
        SseText.events(stream).forEach(grammar::event);
        grammar.isOver();
        return grammar;
    }

    private void event(Event event) {
        JsonNode node = JSON.readTree(event.data());
        assertThat(node.get("type").asString()).isEqualTo(event.name());
        assertThat(node.get("sequence_number").asInt()).isEqualTo(expected++);
        assertThat(last.path("type").asString("")).doesNotMatch("response\\.(completed|incomplete|failed)");
        last = node;
        int index = node.path("output_index").asInt(-1);
        switch (event.name()) {
            case "response.output_item.added" ->
                assertThat(open.put(index, node.get("item"))).isNull();
            case "response.content_part.added" -> texts.put(index, new StringBuilder());
            case "response.output_text.delta" ->
                requireNonNull(texts.get(index)).append(node.get("delta").asString());
            case "response.output_text.done" ->
                assertThat(node.get("text").asString())
                        .isEqualTo(requireNonNull(texts.get(index)).toString());
            case "response.content_part.done" ->
                assertThat(node.get("part").get("text").asString())
                        .isEqualTo(requireNonNull(texts.remove(index)).toString());
            case "response.output_item.done" -> itemDone(index, node.get("item"));
            default -> {}
        }
    }

    private void itemDone(int index, JsonNode item) {
        JsonNode begun = requireNonNull(open.remove(index), "it was never opened");
        assertThat(item.get("id")).isEqualTo(begun.get("id"));
        assertThat(texts).doesNotContainKey(index);
        done.add(item);
    }

    private void isOver() {
        assertThat(open.values()).allMatch(item -> item.get("type").asString().equals("reasoning"));
        assertThat(last.get("type").asString()).isEqualTo("response." + status());
        List<JsonNode> output = new ArrayList<>();
        response().get("output").forEach(output::add);
        assertThat(output).isEqualTo(done);
    }

    JsonNode response() {
        return last.get("response");
    }

    String status() {
        return response().get("status").asString();
    }

    String lastText() {
        JsonNode content = done.isEmpty() ? JSON.nullNode() : done.getLast().path("content");
        return content.path(content.size() - 1).path("text").asString("");
    }

    boolean called() {
        return done.stream().anyMatch(item -> item.get("type").asString().equals("function_call"));
    }
}
