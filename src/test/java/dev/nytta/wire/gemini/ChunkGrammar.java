package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.SseText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A strict reader of Gemini's streams, written apart from the product's: what @google/genai 3.1.0 and Gemini CLI need
/// of a whole answer.
final class ChunkGrammar {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Integer, String> reasons = new TreeMap<>();
    private final Map<Integer, StringBuilder> texts = new TreeMap<>();
    private boolean called;
    private boolean callOpen;
    private JsonNode usage = JSON.createObjectNode();

    private ChunkGrammar() {}

    /// What a legal stream says, by candidate.
    ///
    /// @param texts visible text
    /// @param called whether a function was called
    /// @param usage the last counts
    record Answer(Map<Integer, String> reasons, Map<Integer, String> texts, boolean called, JsonNode usage) {}

    static Answer events(byte[] stream) {
        return read(SseText.events(stream).stream()
                .map(event -> JSON.readTree(event.data()))
                .toList());
    }

    static Answer array(byte[] stream) {
        JsonNode array = JSON.readTree(new String(stream, UTF_8));
        assertThat(array.isArray()).isTrue();
        List<JsonNode> chunks = new ArrayList<>();
        array.forEach(chunks::add);
        return read(chunks);
    }

    private static Answer read(List<JsonNode> chunks) {
        ChunkGrammar grammar = new ChunkGrammar();
        chunks.forEach(grammar::chunk);
        return grammar.answer();
    }

    private Answer answer() {
        assertThat(reasons.keySet()).as("every candidate is finished").isEqualTo(texts.keySet());
        assertThat(callOpen).as("a call is open").isFalse();
        assertThat(usage.has("totalTokenCount")).isTrue();
        long sum = 0;
        for (String part :
                List.of("promptTokenCount", "candidatesTokenCount", "toolUsePromptTokenCount", "thoughtsTokenCount")) {
            sum += usage.path(part).asLong(0);
        }
        assertThat(usage.get("totalTokenCount").asLong()).isEqualTo(sum);
        Map<Integer, String> said = new TreeMap<>();
        texts.forEach((index, text) -> said.put(index, text.toString()));
        return new Answer(reasons, said, called, usage);
    }

    private void chunk(JsonNode chunk) {
        assertThat(chunk.has("error")).isFalse();
        chunk.path("candidates").forEach(this::candidate);
        usage = chunk.has("usageMetadata") ? chunk.get("usageMetadata") : usage;
    }

    private void candidate(JsonNode candidate) {
        int index = candidate.get("index").asInt();
        assertThat(reasons).as("candidate %d goes on after its end", index).doesNotContainKey(index);
        assertThat(candidate.get("content").get("role").asString()).isEqualTo("model");
        JsonNode parts = candidate.get("content").get("parts");
        assertThat(parts.isEmpty()).as("parts").isFalse();
        StringBuilder text = texts.computeIfAbsent(index, fresh -> new StringBuilder());
        parts.forEach(part -> part(text, part));
        if (candidate.has("finishReason")) {
            reasons.put(index, candidate.get("finishReason").asString());
        }
    }

    private void part(StringBuilder text, JsonNode part) {
        if (part.has("functionCall")) {
            called = true;
            callOpen = part.get("functionCall").path("willContinue").asBoolean(false);
        } else if (!part.path("thought").asBoolean(false)) {
            text.append(part.path("text").asString(""));
        }
    }
}
