package dev.nytta.sim;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Remembers prefixes of prompts, and splits a prompt into what is read from memory, written to it, and neither.
///
/// As the vendors have it: prefixes of 1,024 tokens at least; Anthropic keeps what a mark ends, for the mark's time;
/// OpenAI and Gemini keep every prefix by themselves, OpenAI in steps of 128 tokens.
final class PromptCache {
    private static final int LEAST_TOKENS = 1_024;
    private static final int STEP_TOKENS = 128;
    private static final int MOST_PREFIXES = 50_000;
    private static final long MINUTE_MS = 60_000;

    private final LongSupplier clockMs;
    private final Map<Long, Long> endsAtMs = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST_PREFIXES;
        }
    };

    PromptCache(LongSupplier clockMs) {
        this.clockMs = clockMs;
    }

    /// By marks, as Anthropic does it.
    synchronized Usage marked(Ask ask) {
        Prefixes prefixes = new Prefixes(ask);
        int hit = hit(prefixes, prefixes.lastMark());
        int done = hit < 0 ? 0 : prefixes.tokens(hit);
        Usage.Builder usage = Usage.builder().set(Meter.CACHE_READ, done);
        for (int i = 0; i <= prefixes.lastMark(); i++) {
            Block.Mark mark = ask.blocks().get(i).mark();
            if (mark != Block.Mark.NONE && prefixes.tokens(i) >= LEAST_TOKENS) {
                boolean hour = mark == Block.Mark.ONE_HOUR;
                keep(prefixes.key(i), hour ? 60 : 5);
                usage.add(hour ? Meter.CACHE_WRITE_1H : Meter.CACHE_WRITE_5M, Math.max(0, prefixes.tokens(i) - done));
                done = Math.max(done, prefixes.tokens(i));
            }
        }
        return usage.set(Meter.INPUT, ask.promptTokens() - done).build();
    }

    /// By itself, as OpenAI and Gemini do it.
    ///
    /// @param write the meter of what is newly kept, or [Meter#INPUT] where keeping costs nothing more
    synchronized Usage implicit(Ask ask, Meter write) {
        Prefixes prefixes = new Prefixes(ask);
        int last = ask.blocks().size() - 1;
        int hit = hit(prefixes, last);
        int read = hit < 0 ? 0 : step(prefixes.tokens(hit));
        for (int i = 0; i <= last; i++) {
            keep(prefixes.key(i), 30);
        }
        int all = last < 0 ? 0 : step(prefixes.tokens(last));
        int written = write == Meter.INPUT || all < LEAST_TOKENS ? 0 : Math.max(0, all - read);
        return Usage.builder()
                .set(Meter.INPUT, ask.promptTokens() - read - written)
                .add(write, written)
                .set(Meter.CACHE_READ, read)
                .build();
    }

    private int hit(Prefixes prefixes, int last) {
        long now = clockMs.getAsLong();
        for (int i = last; i >= 0 && prefixes.tokens(i) >= LEAST_TOKENS; i--) {
            if (endsAtMs.getOrDefault(prefixes.key(i), Long.MIN_VALUE) > now) {
                return i;
            }
        }
        return -1;
    }

    private void keep(long key, int minutes) {
        endsAtMs.put(key, clockMs.getAsLong() + minutes * MINUTE_MS);
    }

    private static int step(int tokens) {
        return tokens / STEP_TOKENS * STEP_TOKENS;
    }

    /// Every prefix of a prompt that ends with a block.
    private static final class Prefixes {
        private final long[] keys;
        private final int[] tokens;
        private int lastMark = -1;

        Prefixes(Ask ask) {
            List<Block> blocks = ask.blocks();
            keys = new long[blocks.size()];
            tokens = new int[blocks.size()];
            long key = ask.model().hashCode();
            int bytes = 0;
            for (int i = 0; i < keys.length; i++) {
                key = Block.mix(key, blocks.get(i).hash());
                bytes += blocks.get(i).bytes();
                keys[i] = key;
                tokens[i] = Math.min(bytes / 4, ask.promptTokens());
                lastMark = blocks.get(i).mark() == Block.Mark.NONE ? lastMark : i;
            }
        }

        long key(int i) {
            return keys[i];
        }

        int tokens(int i) {
            return tokens[i];
        }

        int lastMark() {
            return lastMark;
        }
    }
}
