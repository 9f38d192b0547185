package dev.nytta.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A strict reader of Gemini's streams: every chunk counts the answer so far, and the last one ends it.
final class GeminiGrammar {
    private GeminiGrammar() {}

    static Heard read(List<JsonNode> chunks) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<String> calls = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < chunks.size(); i++) {
            JsonNode chunk = chunks.get(i);
            JsonNode usage = chunk.get("usageMetadata");
            long total = usage.get("totalTokenCount").asLong();
            assertThat(total).isGreaterThanOrEqualTo(before);
            assertThat(usage.get("promptTokenCount").asLong()
                            + usage.get("candidatesTokenCount").asLong()
                            + usage.path("thoughtsTokenCount").asLong(0))
                    .isEqualTo(total);
            before = total;
            JsonNode candidate = chunk.get("candidates").get(0);
            assertThat(candidate.has("finishReason")).isEqualTo(i == chunks.size() - 1);
            for (JsonNode part : candidate.get("content").get("parts")) {
                if (part.has("functionCall")) {
                    calls.add(part.get("functionCall").get("name").asString() + " "
                            + Json.text(part.get("functionCall").get("args")));
                } else {
                    (part.has("thought") ? thinking : text)
                            .append(part.get("text").asString());
                }
            }
        }
        JsonNode last = chunks.getLast();
        return new Heard(
                text.toString(),
                thinking.toString(),
                calls,
                last.get("candidates").get(0).get("finishReason").asString(),
                last.get("usageMetadata"));
    }
}
