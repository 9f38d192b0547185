package dev.nytta.wire.openai;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.openai.UsageObject.Count;

/// Turns stated numbers, where some are parts of others, into disjoint meters.
///
/// Cached, written, audio and image tokens are parts of the prompt; reasoning, audio and image tokens are parts of the
/// completion. Where a part is larger than its whole, the numbers contradict each other: the part is then taken to
/// stand beside the whole, which is the larger reading, and the report says so.
final class Meters {
    private final UsageObject stated;
    private final boolean reasoningBeside;
    private final boolean cacheMayBeBeside;
    private final Usage.Builder meters = Usage.builder();
    private boolean contradictory;

    /// @param chat whether the names are those of chat completions
    Meters(UsageObject stated, String kind, boolean chat) {
        this.stated = stated;
        this.reasoningBeside = reasoningBeside(stated, chat && Kinds.chatReasoningBeside(kind));
        // xAI is known to state cached tokens beside the prompt at times: no contradiction there.
        this.cacheMayBeBeside = kind.equals("xai");
        prompt();
        answer(kind);
    }

    Usage usage() {
        return meters.build();
    }

    boolean contradictory() {
        return contradictory;
    }

    /// The provider's own total decides where it can; else the kind's habit.
    private static boolean reasoningBeside(UsageObject stated, boolean habit) {
        long together = stated.get(Count.PROMPT) + stated.get(Count.COMPLETION);
        long reasoning = stated.get(Count.REASONING);
        if (reasoning == 0 || !stated.states(Count.TOTAL)) {
            return habit;
        }
        long total = stated.get(Count.TOTAL);
        return total == together + reasoning || (habit && total != together);
    }

    private void prompt() {
        long read = stated.states(Count.CACHED) ? stated.get(Count.CACHED) : stated.get(Count.CACHE_HIT);
        long written = written();
        long whole = prompt(stated);
        long fresh = rest(whole, read + written, cacheMayBeBeside);
        long cachedAudio = stated.get(Count.CACHED_AUDIO);
        long cachedImage = stated.get(Count.CACHED_IMAGE);
        long audio = rest(stated.get(Count.PROMPT_AUDIO), cachedAudio, false);
        long image = rest(stated.get(Count.PROMPT_IMAGE), cachedImage, false);
        meters.set(Meter.CACHE_READ, rest(read, cachedAudio + cachedImage, false))
                .set(Meter.CACHE_READ_AUDIO, cachedAudio)
                .set(Meter.CACHE_READ_IMAGE, cachedImage)
                .set(Meter.INPUT, rest(fresh, audio + image, false))
                .set(Meter.INPUT_AUDIO, audio)
                .set(Meter.INPUT_IMAGE, image)
                .set(Meter.INPUT_AUDIO_SECONDS, stated.get(Count.AUDIO_SECONDS))
                .set(Meter.REQUEST, stated.get(Count.SEARCH_UNITS));
    }

    /// DeepSeek states both its parts too. What only embeds and ranks has no output, and may state its total alone
    /// (Voyage, Jina).
    private static long prompt(UsageObject stated) {
        long parts = stated.get(Count.CACHE_HIT) + stated.get(Count.CACHE_MISS);
        boolean totalAlone = parts == 0 && !stated.states(Count.COMPLETION) && stated.get(Count.AUDIO_SECONDS) == 0;
        if (stated.states(Count.PROMPT)) {
            return stated.get(Count.PROMPT);
        }
        return totalAlone ? stated.get(Count.TOTAL) : parts;
    }

    /// Sets the writes by time to live and answers their sum; what the split leaves is not dropped.
    private long written() {
        long split = stated.get(Count.WRITTEN_30M) + stated.get(Count.WRITTEN_12H);
        long all = Math.max(stated.get(Count.WRITTEN), split);
        meters.set(Meter.CACHE_WRITE_30M, stated.get(Count.WRITTEN_30M))
                .set(Meter.CACHE_WRITE_12H, stated.get(Count.WRITTEN_12H))
                .set(Meter.CACHE_WRITE, all - split);
        return all;
    }

    private void answer(String kind) {
        long reasoning = stated.get(Count.REASONING);
        long whole = stated.get(Count.COMPLETION) + (reasoningBeside ? reasoning : 0);
        whole = Math.max(whole, hiddenThoughts(kind));
        if (reasoning > whole) {
            whole += reasoning;
            contradictory = true;
        }
        long media = stated.get(Count.ANSWER_AUDIO) + stated.get(Count.ANSWER_IMAGE);
        meters.set(Meter.REASONING, reasoning)
                .set(Meter.OUTPUT, rest(whole, media, false))
                .set(Meter.OUTPUT_AUDIO, stated.get(Count.ANSWER_AUDIO))
                .set(Meter.OUTPUT_IMAGE, stated.get(Count.ANSWER_IMAGE));
    }

    /// Gemini's OpenAI endpoint leaves thoughts out of `completion_tokens` and states them in the total alone.
    private long hiddenThoughts(String kind) {
        boolean inTotalAlone = kind.equals("gemini") && stated.states(Count.PROMPT) && stated.states(Count.TOTAL);
        return inTotalAlone ? Math.max(0, stated.get(Count.TOTAL) - stated.get(Count.PROMPT)) : 0;
    }

    private long rest(long whole, long parts, boolean mayStandBeside) {
        if (parts <= whole) {
            return whole - parts;
        }
        contradictory |= !mayStandBeside;
        return whole;
    }
}
