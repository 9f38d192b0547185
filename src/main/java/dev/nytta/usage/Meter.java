package dev.nytta.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is counted of one attempt. Meters are disjoint: they sum to what is billed.
///
/// The code is part of the journal's format: give new meters the next one, never change an old one.
public enum Meter {
    INPUT(0, "input", Side.PROMPT),
    CACHE_READ(1, "cache_read", Side.PROMPT),
    CACHE_WRITE_5M(2, "cache_write_5m", Side.PROMPT),
    CACHE_WRITE_30M(3, "cache_write_30m", Side.PROMPT),
    CACHE_WRITE_1H(4, "cache_write_1h", Side.PROMPT),
    CACHE_WRITE_12H(5, "cache_write_12h", Side.PROMPT),
    /// Cache writes whose time to live the provider did not split.
    CACHE_WRITE(6, "cache_write", Side.PROMPT),
    OUTPUT(7, "output", Side.ANSWER),
    /// Informational: the part of the output that was hidden reasoning. Never priced, never summed.
    REASONING(8, "reasoning", Side.INFORMATION),
    INPUT_AUDIO(9, "input_audio", Side.PROMPT),
    CACHE_READ_AUDIO(10, "cache_read_audio", Side.PROMPT),
    OUTPUT_AUDIO(11, "output_audio", Side.ANSWER),
    INPUT_IMAGE(12, "input_image", Side.PROMPT),
    CACHE_READ_IMAGE(13, "cache_read_image", Side.PROMPT),
    OUTPUT_IMAGE(14, "output_image", Side.ANSWER),
    INPUT_VIDEO(15, "input_video", Side.PROMPT),
    WEB_SEARCH(16, "web_search", Side.REQUEST),
    WEB_FETCH(17, "web_fetch", Side.REQUEST),
    FILE_SEARCH(18, "file_search", Side.REQUEST),
    CODE_EXECUTION(19, "code_execution", Side.REQUEST),
    /// A fee for the request itself.
    REQUEST(20, "request", Side.REQUEST),
    /// Token-hours of an explicitly stored prompt cache.
    CACHE_STORAGE(21, "cache_storage", Side.STORAGE),
    INPUT_AUDIO_SECONDS(22, "input_audio_seconds", Side.REQUEST),
    PAGES(23, "pages", Side.REQUEST),
    /// Characters of a text that is spoken, where they and not tokens are billed.
    CHARACTERS(24, "characters", Side.REQUEST),
    /// Pictures that were made, where they and not tokens are billed.
    IMAGES(25, "images", Side.REQUEST),
    /// Seconds of video that was made.
    VIDEO_SECONDS(26, "video_seconds", Side.REQUEST);

    /// Where a meter's quantity is counted.
    public enum Side {
        PROMPT,
        ANSWER,
        REQUEST,
        STORAGE,
        INFORMATION
    }

    private static final Meter[] BY_CODE = values();
    private static final Map<String, Meter> BY_NAME =
            Arrays.stream(BY_CODE).collect(Collectors.toUnmodifiableMap(Meter::wireName, Function.identity()));

    private final int code;
    private final String wireName;
    private final Side side;

    Meter(int code, String wireName, Side side) {
        this.code = code;
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

    /// The meter's number in journals and arrays, from 0 without gaps.
    public int code() {
        return code;
    }

    public static Meter at(int code) {
        return BY_CODE[code];
    }

    public static int count() {
        return BY_CODE.length;
    }

    public static Optional<Meter> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
