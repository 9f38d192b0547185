package dev.nytta.wire.gemini;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;

/// Turns `usageMetadata`, where some numbers are parts of others, into disjoint meters.
///
/// Cached tokens are a part of the prompt; what tools add to it is not. Where a part is larger than its whole, the
/// numbers contradict each other: the part is taken to stand beside the whole, which is the larger reading.
final class Meters {
    private final UsageMetadata stated;
    private final Usage.Builder meters = Usage.builder();
    private boolean contradictory;

    /// @param output the billed output: what was stated, or counted where the answer broke off
    Meters(UsageMetadata stated, long output) {
        this.stated = stated;
        prompt();
        answer(output);
    }

    Usage usage() {
        return meters.build();
    }

    boolean contradictory() {
        return contradictory;
    }

    private void prompt() {
        Media all = stated.promptMedia();
        Media cached = stated.cachedMedia();
        Media fresh = new Media(
                rest(all.audio(), cached.audio()),
                rest(all.image(), cached.image()),
                rest(all.video(), cached.video()));
        long tokens = rest(stated.prompt(), stated.cached()) + stated.toolPrompt();
        meters.set(Meter.INPUT, rest(tokens, fresh.sum()))
                .set(Meter.INPUT_AUDIO, fresh.audio())
                .set(Meter.INPUT_IMAGE, fresh.image())
                .set(Meter.INPUT_VIDEO, fresh.video())
                .set(Meter.CACHE_READ, rest(stated.cached(), cached.audio() + cached.image()))
                .set(Meter.CACHE_READ_AUDIO, cached.audio())
                .set(Meter.CACHE_READ_IMAGE, cached.image());
    }

    private void answer(long output) {
        Media media = stated.outputMedia();
        meters.set(Meter.OUTPUT, rest(output, media.audio() + media.image()))
                .set(Meter.OUTPUT_AUDIO, media.audio())
                .set(Meter.OUTPUT_IMAGE, media.image())
                .set(Meter.REASONING, Math.min(stated.thoughts(), output));
    }

    private long rest(long whole, long parts) {
        if (parts <= whole) {
            return whole - parts;
        }
        contradictory = true;
        return whole;
    }
}
