package dev.nytta.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A strict reader of message streams, after the Anthropic SDK's MessageStream: one block open at a time, counted from
/// 0,
/// deltas of the block's own kind, and usage whose fields are totals.
final class MessagesGrammar {
    private static final Map<String, List<String>> DELTAS = Map.of(
            "text", List.of("text_delta"),
            "thinking", List.of("thinking_delta", "signature_delta"),
            "tool_use", List.of("input_json_delta"));

    private final ObjectNode usage = Json.object();
    private final List<String> kinds = new ArrayList<>();
    private final List<StringBuilder> said = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private boolean open;
    private String finish = "";
    private boolean stopped;

    private MessagesGrammar() {}

    static Heard read(List<String> events) {
        MessagesGrammar grammar = new MessagesGrammar();
        events.forEach(event -> grammar.event(Parsed.json(event)));
        assertThat(grammar.stopped).isTrue();
        return new Heard(grammar.all("text"), grammar.all("thinking"), grammar.calls(), grammar.finish, grammar.usage);
    }

    private String all(String kind) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < kinds.size(); i++) {
            all.append(kinds.get(i).equals(kind) ? said.get(i) : "");
        }
        return all.toString();
    }

    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).equals("tool_use")) {
                calls.add(names.get(i) + " " + said.get(i));
            }
        }
        return calls;
    }

    private void event(JsonNode event) {
        String type = event.get("type").asString();
        assertThat(stopped).as("%s after message_stop", type).isFalse();
        assertThat(usage.isEmpty()).as(type).isEqualTo(type.equals("message_start"));
        switch (type) {
            case "message_start" ->
                usage.setAll((ObjectNode) event.get("message").get("usage"));
            case "ping" -> {}
            case "content_block_start" -> start(event);
            case "content_block_delta" -> delta(event);
            case "content_block_stop" -> stop(event);
            case "message_delta" -> end(event);
            case "message_stop" -> stopped = !finish.isEmpty();
            default -> throw new AssertionError("an unknown event " + type);
        }
    }

    private void start(JsonNode event) {
        assertThat(open).isFalse();
        assertThat(finish).isEmpty();
        assertThat(event.get("index").asInt()).isEqualTo(kinds.size());
        JsonNode block = event.get("content_block");
        kinds.add(block.get("type").asString());
        names.add(block.path("name").asString(""));
        said.add(new StringBuilder());
        open = true;
    }

    private void delta(JsonNode event) {
        assertThat(open).isTrue();
        JsonNode delta = event.get("delta");
        assertThat(DELTAS.get(kinds.getLast())).contains(delta.get("type").asString());
        List.of("text", "thinking", "partial_json")
                .forEach(name -> said.getLast().append(delta.path(name).asString("")));
    }

    private void stop(JsonNode event) {
        assertThat(open).isTrue();
        assertThat(event.get("index").asInt()).isEqualTo(kinds.size() - 1);
        open = false;
    }

    private void end(JsonNode event) {
        assertThat(open).isFalse();
        ObjectNode totals = (ObjectNode) event.get("usage");
        List.of("input_tokens", "cache_read_input_tokens", "output_tokens")
                .forEach(name -> assertThat(totals.get(name).asLong())
                        .isGreaterThanOrEqualTo(usage.get(name).asLong()));
        usage.setAll(totals);
        finish = event.get("delta").get("stop_reason").asString();
    }
}
