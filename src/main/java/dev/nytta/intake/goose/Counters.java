package dev.nytta.intake.goose;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;

/// What a session used since it began. Input has cached tokens in it, nobody knows how many; a total above input and output
/// has hidden reasoning in it, as Gemini counts.
record Counters(long input, long output, long total) {
    private static final long MOST = 1L << 50;

    Counters {
        input = Math.clamp(input, 0, MOST);
        output = Math.clamp(output, 0, MOST);
        total = Math.clamp(total, 0, MOST);
    }

    /// Whether there is a total that does not say of what.
    boolean isUndivided() {
        return total > 0 && input == 0 && output == 0;
    }

    long tokens() {
        return Math.max(total, input + output);
    }

    Usage usage() {
        boolean divided = input > 0 && output > 0;
        long hidden = divided ? Math.max(0, total - input - output) : 0;
        return Usage.builder()
                .set(Meter.INPUT, input)
                .set(Meter.OUTPUT, output + hidden)
                .set(Meter.REASONING, hidden)
                .build();
    }
}
