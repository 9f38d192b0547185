package dev.nytta.intake.copilot;

import dev.nytta.intake.Limits;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an event says, as far as it matters.
final class EventLine {
    private static final JsonNames NAMES = JsonNames.of(
            "type",
            "id",
            "timestamp",
            "data",
            "sessionId",
            "context",
            "cwd",
            "model",
            "usage",
            "modelMetrics",
            "inputTokens",
            "outputTokens",
            "cacheReadTokens",
            "cacheWriteTokens",
            "reasoningTokens",
            "prompt_tokens",
            "completion_tokens",
            "cached_tokens");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;
    private static final int MOST_MODELS = 100;

    String type = "";
    String id = "";
    String timestamp = "";
    String session = "";
    String folder = "";
    String model = "";
    final Map<String, Counts> models = new LinkedHashMap<>();
    private Counted counted = new Counted();

    private EventLine() {}

    private static final class Counted {
        private long input;
        private long output;
        private long read;
        private long written;
        private long reasoning;
    }

    static EventLine read(JsonCursor json) {
        EventLine line = new EventLine();
        line.object(json, true);
        return line;
    }

    Counts counts() {
        return new Counts(counted.input, counted.output, counted.read, counted.written, counted.reasoning);
    }

    private void object(JsonCursor json, boolean outer) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            String name = json.name(NAMES);
            if (outer) {
                envelope(json, name);
            } else {
                data(json, name);
            }
        }
    }

    private void envelope(JsonCursor json, String name) {
        switch (name) {
            case "type" -> type = json.text(MOST_WORD);
            case "id" -> id = json.text(MOST_WORD);
            case "timestamp" -> timestamp = json.text(MOST_WORD);
            case "data" -> object(json, false);
            default -> json.skip();
        }
    }

    private void data(JsonCursor json, String name) {
        switch (name) {
            case "sessionId" -> session = json.text(MOST_WORD);
            case "cwd" -> folder = json.text(MOST_PATH);
            case "model" -> model = json.text(MOST_WORD);
            case "context" -> object(json, false);
            case "usage" -> usage(json);
            case "modelMetrics" -> metrics(json);
            default -> json.skip();
        }
    }

    private void usage(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            count(json);
        }
    }

    private void count(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "inputTokens", "prompt_tokens" -> counted.input = Limits.tokens(json);
            case "outputTokens", "completion_tokens" -> counted.output = Limits.tokens(json);
            case "cacheReadTokens", "cached_tokens" -> counted.read = Limits.tokens(json);
            case "cacheWriteTokens" -> counted.written = Limits.tokens(json);
            case "reasoningTokens" -> counted.reasoning = Limits.tokens(json);
            default -> json.skip();
        }
    }

    /// `{"<model>": {"requests": {...}, "usage": {...}}}`
    private void metrics(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            String name = json.name(MOST_WORD);
            counted = new Counted();
            object(json, false);
            if (!name.isEmpty() && models.size() < MOST_MODELS) {
                models.put(name, counts());
            }
        }
        counted = new Counted();
    }
}
