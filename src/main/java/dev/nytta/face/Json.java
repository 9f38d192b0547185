package dev.nytta.face;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the API and its commands read and write it: strict, bounded, no field twice, nothing after the end.
public final class Json {
    private static final int MOST_DEPTH = 16;
    private static final int MOST_CHARS = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .maxStringLength(MOST_CHARS)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ArrayNode texts(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    /// RFC 3339 in UTC, to the millisecond at most.
    public static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    public static String time(long atMillis) {
        return time(Instant.ofEpochMilli(atMillis));
    }

    /// Writes a text, or null where there is none: a field of an answer is always there.
    public static void put(ObjectNode node, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> node.put(name, text), () -> node.putNull(name));
    }

    /// Writes a text, or null where it is empty.
    public static void putKnown(ObjectNode node, String name, String value) {
        put(node, name, Optional.of(value).filter(text -> !text.isEmpty()));
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// For people: indented.
    public static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /// Reads any JSON text.
    ///
    /// @throws JacksonException if it is none, or beyond the bounds
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }
}
