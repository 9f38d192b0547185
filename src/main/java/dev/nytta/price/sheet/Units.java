package dev.nytta.price.sheet;

import dev.nytta.usage.Meter;

/// How many units a sheet's rate of a meter is for.
public final class Units {
    public static final long TOKENS = 1_000_000;
    private static final long REQUESTS = 1_000;
    private static final long SECONDS = 3_600;

    private Units() {}

    public static long per(Meter meter) {
        return switch (meter) {
            case INPUT_AUDIO_SECONDS -> SECONDS;
            case CHARACTERS -> TOKENS;
            case IMAGES, VIDEO_SECONDS -> 1;
            default -> meter.side() == Meter.Side.REQUEST ? REQUESTS : TOKENS;
        };
    }

    /// Whether the meter counts tokens of a prompt or an answer: what tiers, regions and length bands are about.
    public static boolean isTokens(Meter meter) {
        return meter.side() == Meter.Side.PROMPT || meter.side() == Meter.Side.ANSWER;
    }
}
