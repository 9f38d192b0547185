package dev.nytta.sim;

import static dev.nytta.usage.Meter.CACHE_READ;
import static dev.nytta.usage.Meter.CACHE_WRITE;
import static dev.nytta.usage.Meter.CACHE_WRITE_1H;
import static dev.nytta.usage.Meter.CACHE_WRITE_5M;
import static dev.nytta.usage.Meter.INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/// Prefixes are remembered by mark or by themselves, for their time; blocks here have round sizes in tokens.
class PromptCacheTest {
    private static final Block SYSTEM = block(8_000, 1, Block.Mark.ONE_HOUR);
    private static final Block FIRST = block(8_000, 2, Block.Mark.FIVE_MINUTES);
    private static final Block SECOND = block(4_000, 3, Block.Mark.FIVE_MINUTES);

    private final AtomicLong nowMs = new AtomicLong();
    private final PromptCache cache = new PromptCache(nowMs::get);

    @Test
    void a_marked_prefix_is_written_once_and_then_read() {
        assertThat(cache.marked(ask(5_000, SYSTEM, FIRST)))
                .isEqualTo(usage(Map.of(CACHE_WRITE_1H, 2_000L, CACHE_WRITE_5M, 2_000L, INPUT, 1_000L)));
        assertThat(cache.marked(ask(5_000, SYSTEM, FIRST))).isEqualTo(usage(Map.of(CACHE_READ, 4_000L, INPUT, 1_000L)));
    }

    @Test
    void a_longer_conversation_reads_what_the_shorter_one_wrote() {
        cache.marked(ask(5_000, SYSTEM, FIRST));
        assertThat(cache.marked(ask(5_500, SYSTEM, unmarked(FIRST), SECOND)))
                .isEqualTo(usage(Map.of(CACHE_READ, 4_000L, CACHE_WRITE_5M, 1_000L, INPUT, 500L)));
    }

    @Test
    void another_model_or_another_beginning_reads_nothing() {
        cache.marked(ask(5_000, SYSTEM, FIRST));
        Ask other = new Ask("other", false, 5_000, List.of(SYSTEM, FIRST), "", List.of(), wish(), "");
        assertThat(cache.marked(other).get(CACHE_READ)).isZero();
        assertThat(cache.marked(ask(5_000, SECOND, FIRST)).get(CACHE_READ)).isZero();
    }

    @Test
    void five_minutes_end_before_an_hour_does() {
        cache.marked(ask(5_000, SYSTEM, FIRST));
        nowMs.set(5 * 60_000);
        assertThat(cache.marked(ask(5_000, SYSTEM, FIRST)))
                .isEqualTo(usage(Map.of(CACHE_READ, 2_000L, CACHE_WRITE_5M, 2_000L, INPUT, 1_000L)));
        nowMs.set(2 * 60 * 60_000);
        assertThat(cache.marked(ask(5_000, SYSTEM, FIRST)).get(CACHE_READ)).isZero();
    }

    @Test
    void a_prefix_below_1024_tokens_is_not_kept() {
        Block small = block(4_092, 9, Block.Mark.FIVE_MINUTES);
        Block enough = block(4_096, 9, Block.Mark.FIVE_MINUTES);
        assertThat(cache.marked(ask(1_100, small))).isEqualTo(usage(Map.of(INPUT, 1_100L)));
        assertThat(cache.marked(ask(1_100, enough))).isEqualTo(usage(Map.of(CACHE_WRITE_5M, 1_024L, INPUT, 76L)));
    }

    @Test
    void a_prompt_without_marks_is_input() {
        assertThat(cache.marked(ask(5_000, unmarked(SYSTEM), unmarked(FIRST)))).isEqualTo(usage(Map.of(INPUT, 5_000L)));
    }

    // 2,000 and 4,000 tokens in steps of 128: 1,920 and 3,968.
    @Test
    void implicit_caching_counts_in_steps_of_128_tokens() {
        assertThat(cache.implicit(ask(2_100, SYSTEM), CACHE_WRITE))
                .isEqualTo(usage(Map.of(CACHE_WRITE, 1_920L, INPUT, 180L)));
        assertThat(cache.implicit(ask(4_100, SYSTEM, FIRST), CACHE_WRITE))
                .isEqualTo(usage(Map.of(CACHE_READ, 1_920L, CACHE_WRITE, 2_048L, INPUT, 132L)));
        assertThat(cache.implicit(ask(4_100, SYSTEM, FIRST), CACHE_WRITE))
                .isEqualTo(usage(Map.of(CACHE_READ, 3_968L, INPUT, 132L)));
    }

    @Test
    void where_writes_are_free_they_are_input() {
        assertThat(cache.implicit(ask(2_100, SYSTEM), INPUT)).isEqualTo(usage(Map.of(INPUT, 2_100L)));
        assertThat(cache.implicit(ask(2_100, SYSTEM), INPUT)).isEqualTo(usage(Map.of(CACHE_READ, 1_920L, INPUT, 180L)));
    }

    private static Block block(int bytes, long hash, Block.Mark mark) {
        return new Block(bytes, hash, mark);
    }

    private static Block unmarked(Block block) {
        return new Block(block.bytes(), block.hash(), Block.Mark.NONE);
    }

    private static Ask ask(int promptTokens, Block... blocks) {
        return new Ask("model", false, promptTokens, List.of(blocks), "", List.of(), wish(), "");
    }

    private static Ask.Wish wish() {
        return new Ask.Wish(Ask.NO_CEILING, 1, false, false, false, true, MissingNode.getInstance());
    }

    private static Usage usage(Map<Meter, Long> counts) {
        return Usage.of(counts);
    }
}
