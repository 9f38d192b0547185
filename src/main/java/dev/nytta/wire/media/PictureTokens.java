package dev.nytta.wire.media;

/// How many output tokens a picture of OpenAI's takes at most (image generation guide, November 2026).
///
/// | quality | 1024x1024 | 1024x1536 | 1536x1024 |
/// |---|---|---|---|
/// | low | 272 | 408 | 400 |
/// | medium | 1,056 | 1,584 | 1,568 |
/// | high | 4,160 | 6,240 | 6,208 |
///
/// What the model chooses by itself (`auto`) is taken as the dearest. `xhigh` and `max` are not documented: four times
/// `high`. A larger picture is taken to need as many more tokens as it has pixels.
final class PictureTokens {
    /// A picture that is given: at high fidelity it takes about what a made one does.
    static final int INPUT = 6_240;

    /// A picture of a stream that is not finished yet.
    static final int PARTIAL = 100;

    private static final int LOW = 408;
    private static final int MEDIUM = 1_584;
    private static final int HIGH = 6_240;
    private static final int HIGHEST = 4 * HIGH;
    private static final long PIXELS = 1_024 * 1_536;
    private static final long MOST_SIDE = 16_384;

    private PictureTokens() {}

    static long of(String quality, String size) {
        long tokens = switch (quality) {
            case "low" -> LOW;
            case "medium" -> MEDIUM;
            case "xhigh", "max" -> HIGHEST;
            default -> HIGH;
        };
        return Math.max(tokens, Math.ceilDiv(tokens * pixels(size), PIXELS));
    }

    /// Of `WIDTHxHEIGHT`; 0 for any other word.
    private static long pixels(String size) {
        int by = size.indexOf('x');
        if (!size.matches("\\d{1,5}x\\d{1,5}")) {
            return 0;
        }
        long width = Math.min(MOST_SIDE, Long.parseLong(size.substring(0, by)));
        return width * Math.min(MOST_SIDE, Long.parseLong(size.substring(by + 1)));
    }
}
