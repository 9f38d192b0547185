package dev.nytta.wire.anthropic;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads a `usage` object, as `message_start`, `message_delta` and whole answers carry it.
final class UsageObject {
    private static final JsonNames NAMES = JsonNames.of(
            "input_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
            "ephemeral_5m_input_tokens",
            "ephemeral_1h_input_tokens",
            "output_tokens",
            "thinking_tokens",
            "web_search_requests",
            "web_fetch_requests",
            "cache_creation",
            "output_tokens_details",
            "server_tool_use",
            "iterations",
            "type",
            "model",
            "service_tier",
            "speed",
            "inference_geo");
    private static final int MAX_WORD_BYTES = 256;
    private static final long UNSTATED = -1;

    private UsageObject() {}

    static void read(JsonCursor json, AnswerUsage usage) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            String name = json.name(NAMES);
            switch (name) {
                case "iterations" -> iterations(json, usage);
                case "service_tier" -> usage.tier(json.text(MAX_WORD_BYTES));
                case "speed" -> usage.speed(json.text(MAX_WORD_BYTES));
                case "inference_geo" -> usage.geo(json.text(MAX_WORD_BYTES));
                default -> count(json, name, usage.counts());
            }
        }
    }

    private static void count(JsonCursor json, String name, Counts counts) {
        switch (name) {
            case "cache_creation", "output_tokens_details", "server_tool_use" -> inner(json, counts);
            default ->
                Field.named(name).ifPresentOrElse(field -> counts.state(field, json.integer(UNSTATED)), json::skip);
        }
    }

    private static void inner(JsonCursor json, Counts counts) {
        if (json.enterObject()) {
            while (json.nextField()) {
                count(json, json.name(NAMES), counts);
            }
        }
    }

    private static void iterations(JsonCursor json, AnswerUsage usage) {
        if (json.enterArray()) {
            usage.newIterations();
            while (json.nextElement()) {
                usage.iteration(iteration(json));
            }
        }
    }

    private static Iteration iteration(JsonCursor json) {
        Counts counts = new Counts();
        String type = "";
        String model = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                String name = json.name(NAMES);
                switch (name) {
                    case "type" -> type = json.text(MAX_WORD_BYTES);
                    case "model" -> model = json.text(MAX_WORD_BYTES);
                    default -> count(json, name, counts);
                }
            }
        }
        return new Iteration(Iteration.Kind.of(type), model, counts);
    }
}
