package dev.nytta.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-03");

    private final Counts counts = new Counts();

    @Test
    void models_are_one_however_they_are_written_and_lines_of_one_are_summed() {
        tell("gpt-5.4-mini-2026-03-17", Meter.INPUT, 700);
        tell("gpt-5.4-mini-2026-03-17", Meter.INPUT, 300);
        counts.book(DAY, "gpt-5.4-mini", Usage.of(Map.of(Meter.INPUT, 990L)));

        assertThat(counts.all())
                .extracting(CountsTest::text)
                .containsExactly("gpt-5.4-mini input 1000 990 quantity_variance");
    }

    @Test
    void what_is_written_to_a_cache_is_one_quantity() {
        tell("m", Meter.CACHE_WRITE, 9);
        counts.book(DAY, "m", Usage.of(Map.of(Meter.CACHE_WRITE_30M, 4L, Meter.CACHE_WRITE_12H, 5L)));

        assertThat(counts.all()).extracting(CountsTest::text).containsExactly("m cache_write 9 9 matched");
    }

    @Test
    void pictures_are_not_compared_where_the_ledger_has_their_tokens() {
        tell("by-token", Meter.IMAGES, 2);
        counts.book(DAY, "by-token", Usage.of(Map.of(Meter.OUTPUT_IMAGE, 500L)));
        tell("by-picture", Meter.IMAGES, 2);
        counts.book(DAY, "by-picture", Usage.of(Map.of(Meter.IMAGES, 3L)));
        tell("unseen", Meter.IMAGES, 1);

        assertThat(counts.all())
                .extracting(CountsTest::text)
                .containsExactly(
                        "by-picture images 2 3 quantity_variance",
                        "by-token output_image 0 500 missing_at_vendor",
                        "unseen images 1 0 missing_in_ledger");
    }

    @Test
    void what_is_part_of_something_else_is_not_compared() {
        counts.book(DAY, "m", Usage.of(Map.of(Meter.OUTPUT, 8L, Meter.REASONING, 6L)));

        assertThat(counts.all()).extracting(CountsTest::text).containsExactly("m output 0 8 missing_at_vendor");
    }

    @Test
    void a_prompt_that_is_told_whole_is_compared_whole_and_so_is_the_answer() {
        counts.tellPrompt(DAY, "gpt-4.1", BigDecimal.valueOf(1_000));
        tell("gpt-4.1", Meter.OUTPUT, 50);
        counts.book(
                DAY,
                "gpt-4.1-2025-04-14",
                Usage.of(
                        Map.of(Meter.INPUT, 300L, Meter.CACHE_READ, 690L, Meter.OUTPUT, 40L, Meter.OUTPUT_AUDIO, 10L)));
        counts.tellPrompt(DAY, "claude-opus-4-8", BigDecimal.valueOf(10));
        tell("claude-opus-4-8", Meter.CACHE_READ, 900);
        tell("claude-opus-4-8", Meter.CACHE_WRITE_5M, 30);
        counts.book(
                DAY,
                "claude-opus-4-8",
                Usage.of(Map.of(Meter.INPUT, 10L, Meter.CACHE_READ, 900L, Meter.CACHE_WRITE_5M, 30L)));
        counts.book(DAY, "unseen", Usage.of(Map.of(Meter.CACHE_READ, 7L)));

        assertThat(counts.all())
                .extracting(CountsTest::text)
                .containsExactly(
                        "claude-opus-4-8 input 940 940 matched",
                        "gpt-4.1-2025-04-14 input 1000 990 quantity_variance",
                        "gpt-4.1-2025-04-14 output 50 50 matched",
                        "unseen cache_read 0 7 missing_at_vendor");
    }

    private void tell(String model, Meter meter, long quantity) {
        counts.tell(new Counts.Key(DAY, model, meter), BigDecimal.valueOf(quantity));
    }

    private static String text(Counts.Count count) {
        return count.key().model() + " " + count.key().meter().wireName() + " " + count.told() + " " + count.booked()
                + " " + count.kind().wireName();
    }
}
