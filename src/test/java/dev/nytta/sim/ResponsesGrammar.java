package dev.nytta.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A strict reader of response streams: numbers without a gap, one item open at a time, each delta inside its part,
/// each
/// `done` equal to its deltas, and an end that repeats every item.
final class ResponsesGrammar {
    private final List<JsonNode> items = new ArrayList<>();
    private JsonNode open = MissingNode.getInstance();
    private boolean partOpen;
    private final StringBuilder piece = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<String> calls = new ArrayList<>();
    private JsonNode end = MissingNode.getInstance();
    private int number;

    private ResponsesGrammar() {}

    static Heard read(List<String> events) {
        ResponsesGrammar grammar = new ResponsesGrammar();
        events.forEach(event -> grammar.event(Parsed.json(event)));
        assertThat(grammar.end.isObject()).as("an end").isTrue();
        assertThat(grammar.end.get("output")).isEqualTo(Json.array(grammar.items));
        return new Heard(
                grammar.text.toString(),
                grammar.thinking.toString(),
                grammar.calls,
                grammar.end.get("status").asString(),
                grammar.end.get("usage"));
    }

    private void event(JsonNode event) {
        String type = event.get("type").asString();
        assertThat(event.get("sequence_number").asInt()).as(type).isEqualTo(number++);
        assertThat(end.isMissingNode()).as("%s after the end", type).isTrue();
        if (number <= 2) {
            assertThat(type).isEqualTo(number == 1 ? "response.created" : "response.in_progress");
            assertThat(event.get("response").get("status").asString()).isEqualTo("in_progress");
            return;
        }
        if (event.has("output_index")) {
            assertThat(event.get("output_index").asInt()).as(type).isEqualTo(items.size());
        }
        switch (type) {
            case "response.output_item.added" -> added(event.get("item"));
            case "response.output_item.done" -> done(event.get("item"));
            case "response.content_part.added", "response.reasoning_summary_part.added" -> part(true);
            case "response.content_part.done", "response.reasoning_summary_part.done" -> part(false);
            case "response.output_text.delta" -> delta(event, text);
            case "response.reasoning_summary_text.delta" -> delta(event, thinking);
            case "response.function_call_arguments.delta" ->
                piece.append(event.get("delta").asString());
            case "response.output_text.done", "response.reasoning_summary_text.done" ->
                whole(event.get("text").asString());
            case "response.function_call_arguments.done" ->
                call(event.get("arguments").asString());
            case "response.web_search_call.in_progress",
                    "response.web_search_call.searching",
                    "response.web_search_call.completed" -> inside(event);
            case "response.completed", "response.incomplete" -> end(type, event.get("response"));
            default -> throw new AssertionError("an unknown event " + type);
        }
    }

    private void added(JsonNode item) {
        assertThat(open.isMissingNode()).as("an item is open").isTrue();
        open = item;
    }

    private void done(JsonNode item) {
        assertThat(item.get("id")).isEqualTo(open.get("id"));
        assertThat(partOpen).as("a part is open").isFalse();
        items.add(item);
        open = MissingNode.getInstance();
    }

    private void part(boolean opens) {
        assertThat(partOpen).isEqualTo(!opens);
        partOpen = opens;
    }

    private void delta(JsonNode event, StringBuilder whole) {
        inside(event);
        assertThat(partOpen).as("a delta outside a part").isTrue();
        piece.append(event.get("delta").asString());
        whole.append(event.get("delta").asString());
    }

    private void inside(JsonNode event) {
        assertThat(event.get("item_id")).isEqualTo(open.get("id"));
    }

    private void whole(String said) {
        assertThat(said).isEqualTo(piece.toString());
        piece.setLength(0);
    }

    private void call(String arguments) {
        calls.add(open.get("name").asString() + " " + arguments);
        whole(arguments);
    }

    private void end(String type, JsonNode response) {
        assertThat(open.isMissingNode()).as("an item is open at the end").isTrue();
        assertThat(type).isEqualTo("response." + response.get("status").asString());
        end = response;
    }
}
