package dev.nytta.wire.anthropic;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A number in a `usage` object. The names are unique over the object and the objects inside it.
enum Field {
    INPUT("input_tokens"),
    CACHE_READ("cache_read_input_tokens"),
    CACHE_WRITE("cache_creation_input_tokens"),
    CACHE_WRITE_5M("ephemeral_5m_input_tokens"),
    CACHE_WRITE_1H("ephemeral_1h_input_tokens"),
    OUTPUT("output_tokens"),
    THINKING("thinking_tokens"),
    WEB_SEARCH("web_search_requests"),
    WEB_FETCH("web_fetch_requests");

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::wireName, Function.identity()));

    private final String wireName;

    Field(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<Field> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
