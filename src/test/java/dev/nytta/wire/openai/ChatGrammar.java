package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a whole chat stream as a strict client does, and complains of what no client could make sense of.
final class ChatGrammar {
    private static final JsonMapper JSON = new JsonMapper();

    /// One choice as the client has it in the end.
    static final class Said {
        final StringBuilder text = new StringBuilder();
        final Map<Integer, StringBuilder> tools = new TreeMap<>();
        String finish = "";

        String arguments(int tool) {
            return requireNonNull(tools.get(tool), "no such tool call").toString();
        }
    }

    final Map<Integer, Said> choices = new TreeMap<>();
    final List<JsonNode> chunks = new ArrayList<>();
    boolean usage;

    private ChatGrammar() {}

    static ChatGrammar read(byte[] stream) {
        ChatGrammar grammar = new ChatGrammar();
        List<String> events = events(new String(stream, UTF_8));
        assertThat(events).last().isEqualTo("[DONE]");
        events.subList(0, events.size() - 1).forEach(grammar::chunk);
        grammar.choices.forEach((index, said) -> {
            assertThat(said.finish).as("finish of choice %d", index).isNotEmpty();
            said.tools.values().forEach(ChatGrammar::isWhole);
        });
        return grammar;
    }

    Said choice(int index) {
        return requireNonNull(choices.get(index), "no such choice");
    }

    private static List<String> events(String stream) {
        assertThat(stream).endsWith("\n\n");
        return Stream.of(stream.split("\n\n", -1))
                .map(event -> event.lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring(6))
                        .collect(Collectors.joining("\n")))
                .filter(data -> !data.isEmpty())
                .toList();
    }

    private static void isWhole(CharSequence arguments) {
        if (!arguments.isEmpty()) {
            assertThat(JSON.readTree(arguments.toString()).isObject()).isTrue();
        }
    }

    private void chunk(String data) {
        JsonNode chunk = JSON.readTree(data);
        assertThat(usage).as("nothing follows usage").isFalse();
        chunks.add(chunk);
        chunk.get("choices").forEach(this::choice);
        usage = chunk.path("usage").isObject() && chunk.get("choices").isEmpty();
    }

    private void choice(JsonNode choice) {
        Said said = choices.computeIfAbsent(choice.path("index").asInt(), index -> new Said());
        assertThat(said.finish).as("nothing follows a finish reason").isEmpty();
        JsonNode delta = choice.path("delta");
        said.text.append(delta.path("content").isString() ? delta.get("content").asString() : "");
        said.text.append(choice.path("text").asString(""));
        delta.path("tool_calls")
                .forEach(call -> said.tools
                        .computeIfAbsent(call.path("index").asInt(), index -> new StringBuilder())
                        .append(call.path("function").path("arguments").asString("")));
        said.finish = choice.path("finish_reason").asString("");
    }
}
