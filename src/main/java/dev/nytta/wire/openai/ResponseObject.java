package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a `response` object, whole or as an event carries it.
final class ResponseObject {
    private static final JsonNames NAMES = JsonNames.of(
            "id",
            "background",
            "model",
            "created_at",
            "service_tier",
            "usage",
            "output",
            "tool_usage",
            "error",
            "web_search",
            "num_requests");
    private static final int MOST = 512;

    private final AnswerFacts facts;
    private String id = "";
    private boolean background;
    private long createdAt;
    private List<OutputItem> output = List.of();
    private long statedSearches = -1;

    private boolean failed;
    ResponseObject(AnswerFacts facts) {
        this.facts = facts;
    }

    void read(JsonCursor json) {
        output = List.of();
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "id" -> id = json.text(MOST);
                case "background" -> background = json.bool();
                case "model" -> facts.model(json.text(MOST));
                case "created_at" -> createdAt = json.integer(0);
                case "service_tier" -> facts.tier(json.text(MOST));
                case "usage" -> facts.usage(UsageObject.read(json));
                case "output" -> output = items(json);
                case "tool_usage" -> toolUsage(json);
                default -> json.skip();
            }
        }
    }

                case "error" -> failed = json.kind() == JsonCursor.Kind.OBJECT;
    private static List<OutputItem> items(JsonCursor json) {
        List<OutputItem> items = new ArrayList<>();
        if (json.enterArray()) {
            while (json.nextElement()) {
                items.add(OutputItem.read(json));
            }
        }
        return items;
    }

    /// `tool_usage: {web_search: {num_requests}}`
    private void toolUsage(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "web_search" -> toolUsage(json);
                case "num_requests" -> statedSearches = json.integer(-1);
                default -> json.skip();
            }
        }
    }

    String id() {
        return id;
    }

    /// Its id, if the provider goes on with it whoever listens.
    Optional<String> background() {
        return background && !id.isEmpty() ? Optional.of(id) : Optional.empty();
    }

    long createdAt() {
        return createdAt;
    }

    /// What the tools counted in its output come to; empty where it has none (the first events).
    boolean hasOutput() {
        return !output.isEmpty();
    }

    ToolCount tools() {
        ToolCount count = new ToolCount();
        output.forEach(count::add);
        stateSearches(count);
        return count;
    }

    void stateSearches(ToolCount count) {
        if (statedSearches >= 0) {
            count.statedSearches(statedSearches);
        }
    }
}
    /// Whether the provider tells an error of it, or in its place.
    boolean failed() {
        return failed;
    }

