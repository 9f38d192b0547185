package dev.nytta.face.api;

import dev.nytta.face.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the API answers.
sealed interface Reply {
    /// An answer that is known in whole.
    record Whole(int status, String mediaType, Map<String, String> headers, String text) implements Reply {
        public Whole {
            headers = Map.copyOf(headers);
        }

        Whole with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, mediaType, more, text);
        }
    }

    /// Server-sent events, until the client leaves or the port closes.
    record Events(EventSource source) implements Reply {}

    /// Gives the next event, or waits for it.
    @FunctionalInterface
    interface EventSource {
        JsonNode next() throws InterruptedException;

        /// Whether there are no more.
        default boolean isOver() {
            return false;
        }
    }

    static Whole ok(JsonNode body) {
        return json(200, body);
    }

    static Whole json(int status, JsonNode body) {
        return new Whole(status, "application/json", Map.of(), Json.write(body));
    }

    static Whole nothing() {
        return new Whole(204, "", Map.of(), "");
    }

    static Whole text(String mediaType, String text) {
        return new Whole(200, mediaType, Map.of(), text);
    }
}
