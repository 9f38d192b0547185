package dev.nytta.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A strict reader of chat completion streams, after openai-node's ChatCompletionStream: one id, a role first, each
/// choice finished once, tool calls by index, usage only in a last chunk without choices, then `[DONE]`.
final class ChatGrammar {
    private final Map<Integer, StringBuilder> texts = new TreeMap<>();
    private final Map<Integer, String> finishes = new TreeMap<>();
    private final List<StringBuilder> calls = new ArrayList<>();
    private JsonNode usage = MissingNode.getInstance();
    private String id = "";

    private ChatGrammar() {}

    /// The first choice of a legal stream.
    static Heard read(List<String> events) {
        ChatGrammar grammar = new ChatGrammar();
        assertThat(events.getLast()).isEqualTo("[DONE]");
        events.subList(0, events.size() - 1).forEach(grammar::chunk);
        assertThat(grammar.finishes.keySet()).isEqualTo(grammar.texts.keySet());
        List<String> calls = grammar.calls.stream().map(StringBuilder::toString).toList();
        String text = Objects.requireNonNull(grammar.texts.get(0)).toString();
        return new Heard(text, "", calls, Objects.requireNonNull(grammar.finishes.get(0)), grammar.usage);
    }

    private void chunk(String data) {
        JsonNode chunk = Parsed.json(data);
        assertThat(chunk.get("object").asString()).isEqualTo("chat.completion.chunk");
        assertThat(usage.isMissingNode()).as("a chunk behind the usage").isTrue();
        id = id.isEmpty() ? chunk.get("id").asString() : id;
        assertThat(chunk.get("id").asString()).isEqualTo(id);
        if (chunk.get("choices").isEmpty()) {
            usage = chunk.get("usage");
            assertThat(usage.isObject()).isTrue();
        } else {
            assertThat(chunk.path("usage").isObject()).isFalse();
            chunk.get("choices").forEach(this::choice);
        }
    }

    private void choice(JsonNode choice) {
        int index = choice.get("index").asInt();
        JsonNode delta = choice.get("delta");
        assertThat(finishes).as("choice %d goes on after its end", index).doesNotContainKey(index);
        assertThat(delta.has("role")).as("a role comes first and once").isEqualTo(!texts.containsKey(index));
        texts.computeIfAbsent(index, _ -> new StringBuilder())
                .append(delta.path("content").asString(""));
        delta.path("tool_calls").forEach(this::call);
        if (!choice.get("finish_reason").isNull()) {
            finishes.put(index, choice.get("finish_reason").asString());
        }
    }

    private void call(JsonNode call) {
        int index = call.get("index").asInt();
        JsonNode function = call.get("function");
        if (call.has("id")) {
            assertThat(index).isEqualTo(calls.size());
            calls.add(new StringBuilder(function.get("name").asString()).append(' '));
        }
        calls.get(index).append(function.get("arguments").asString());
    }
}
