package dev.nytta.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is counted of one attempt. Meters are disjoint: they sum to what is billed.
///
/// The order is part of the journal's format: append new meters, never reorder.
public enum Meter {
    INPUT("input", Side.PROMPT),
    CACHE_READ("cache_read", Side.PROMPT),
    CACHE_WRITE_5M("cache_write_5m", Side.PROMPT),
    CACHE_WRITE_30M("cache_write_30m", Side.PROMPT),
    CACHE_WRITE_1H("cache_write_1h", Side.PROMPT),
    CACHE_WRITE_12H("cache_write_12h", Side.PROMPT),
    /// Cache writes whose time to live the provider did not split.
    CACHE_WRITE("cache_write", Side.PROMPT),
    OUTPUT("output", Side.ANSWER),
    /// Informational: the part of the output that was hidden reasoning. Never priced, never summed.
    REASONING("reasoning", Side.INFORMATION),
    INPUT_AUDIO("input_audio", Side.PROMPT),
    CACHE_READ_AUDIO("cache_read_audio", Side.PROMPT),
    OUTPUT_AUDIO("output_audio", Side.ANSWER),
    INPUT_IMAGE("input_image", Side.PROMPT),
    CACHE_READ_IMAGE("cache_read_image", Side.PROMPT),
    OUTPUT_IMAGE("output_image", Side.ANSWER),
    INPUT_VIDEO("input_video", Side.PROMPT),
    WEB_SEARCH("web_search", Side.REQUEST),
    WEB_FETCH("web_fetch", Side.REQUEST),
    FILE_SEARCH("file_search", Side.REQUEST),
    CODE_EXECUTION("code_execution", Side.REQUEST),
    /// A fee for the request itself.
    REQUEST("request", Side.REQUEST),
    /// Token-hours of an explicitly stored prompt cache.
    CACHE_STORAGE("cache_storage", Side.STORAGE),
    INPUT_AUDIO_SECONDS("input_audio_seconds", Side.REQUEST),
    PAGES("pages", Side.REQUEST);

    /// Where a meter's quantity is counted.
    public enum Side {
        PROMPT,
        ANSWER,
        REQUEST,
        STORAGE,
        INFORMATION
    }

    private static final Meter[] ALL = values();
    private static final Map<String, Meter> BY_NAME =
            Arrays.stream(ALL).collect(Collectors.toUnmodifiableMap(Meter::wireName, Function.identity()));

    private final String wireName;
    private final Side side;

    Meter(String wireName, Side side) {
        this.wireName = wireName;
        this.side = side;
    }

    /// The name in every API, file and report: `cache_write_5m`.
    public String wireName() {
        return wireName;
    }

    public Side side() {
        return side;
    }

    /// The meter at a position of the journal's numbering.
    public static Meter at(int ordinal) {
        return ALL[ordinal];
    }

    public static int count() {
        return ALL.length;
    }

    public static Optional<Meter> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
