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
            "num_requests",
            "image_gen",
            "tools",
            "type");
    private static final JsonNames PAINTER = JsonNames.of("image_generation");
    private static final int MOST = 512;

    private final AnswerFacts facts;
    private String id = "";
    private boolean background;
    private boolean failed;
    private long createdAt;
    private List<OutputItem> output = List.of();
    private long statedSearches = -1;

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
                case "tools" -> declared(json);
                case "tool_usage" -> toolUsage(json);
                case "error" -> failed = json.kind() == JsonCursor.Kind.OBJECT;
                default -> json.skip();
            }
        }
    }

    private static List<OutputItem> items(JsonCursor json) {
        List<OutputItem> items = new ArrayList<>();
        if (json.enterArray()) {
            while (json.nextElement()) {
                items.add(OutputItem.read(json));
            }
        }
        return items;
    }

    /// The provider says which model makes its pictures where it repeats what was asked for.
    private void declared(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                tool(json);
            }
        }
    }

    private void tool(JsonCursor json) {
        boolean paints = false;
        String model = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "type" -> paints = !json.word(PAINTER).isEmpty();
                    case "model" -> model = json.text(MOST);
                    default -> json.skip();
                }
            }
        }
        if (paints) {
            facts.painter(model);
        }
    }

    /// `tool_usage: {web_search: {num_requests}, image_gen: {input_tokens, output_tokens, ...}}`
    private void toolUsage(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "web_search" -> toolUsage(json);
                case "image_gen" -> facts.pictures(UsageObject.read(json));
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

    /// Its id, if it has one.
    Optional<String> keptAs() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /// Whether the provider tells an error of it, or in its place.
    boolean failed() {
        return failed;
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
