package dev.nytta.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.Gen;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Counts by meter, however they came together.
class UsageTest {
    @Test
    void a_usage_has_what_was_set_last() {
        Gen.cases(200, gen -> {
            Map<Meter, Long> counts = new EnumMap<>(Meter.class);
            Usage.Builder builder = Usage.builder();
            for (int i = 0; i < gen.ints(0, 12); i++) {
                Meter meter = gen.oneOf(Meter.values());
                long count = gen.oneOf(0L, 1L, 70_000L);
                builder.set(meter, count);
                counts.put(meter, count);
            }
            counts.values().removeIf(count -> count == 0);

            assertThat(builder.build().asMap()).isEqualTo(counts);
            assertThat(builder.build()).isEqualTo(Usage.of(counts)).hasSameHashCodeAs(Usage.of(counts));
        });
    }

    @Test
    void the_sum_of_two_has_the_meters_of_both() {
        Usage common = Usage.of(Map.of(Meter.INPUT, 3L, Meter.OUTPUT, 5L));
        Usage rare = Usage.of(Map.of(Meter.WEB_SEARCH, 2L, Meter.INPUT, 4L));
        Map<Meter, Long> both = Map.of(Meter.INPUT, 7L, Meter.OUTPUT, 5L, Meter.WEB_SEARCH, 2L);

        assertThat(common.plus(rare)).isEqualTo(Usage.of(both));
        assertThat(rare.plus(common)).isEqualTo(Usage.of(both));
        assertThat(common.get(Meter.WEB_SEARCH)).isZero();
    }

    @Test
    void what_was_built_stays_as_it_is_when_more_is_set() {
        Usage.Builder builder = Usage.builder().set(Meter.INPUT, 1);
        Usage first = builder.build();
        Usage second = builder.set(Meter.WEB_SEARCH, 2).build();
        builder.set(Meter.WEB_SEARCH, 9).set(Meter.INPUT, 9);

        assertThat(first).isEqualTo(Usage.of(Map.of(Meter.INPUT, 1L)));
        assertThat(second).isEqualTo(Usage.of(Map.of(Meter.INPUT, 1L, Meter.WEB_SEARCH, 2L)));
    }

    @Test
    void a_prompt_is_all_that_was_read_and_an_answer_all_that_was_written() {
        Usage usage = Usage.of(Map.of(
                Meter.INPUT, 1L,
                Meter.CACHE_READ, 20L,
                Meter.CACHE_WRITE_1H, 300L,
                Meter.INPUT_AUDIO, 4_000L,
                Meter.OUTPUT, 5L,
                Meter.OUTPUT_IMAGE, 60L,
                // inside the output already
                Meter.REASONING, 4L,
                Meter.WEB_SEARCH, 9L));

        assertThat(usage.promptTokens()).isEqualTo(4_321);
        assertThat(usage.outputTokens()).isEqualTo(65);
        assertThat(usage.get(Meter.INPUT_AUDIO)).isEqualTo(4_000);
        assertThat(usage.get(Meter.PAGES)).isZero();
    }

    @Test
    void a_usage_of_nothing_is_empty_and_unlike_any_other() {
        Usage one = Usage.of(Map.of(Meter.OUTPUT, 1L));

        assertThat(Usage.builder().set(Meter.INPUT, 0).build().isEmpty()).isTrue();
        assertThat(one.isEmpty()).isFalse();
        assertThat(one).isNotEqualTo(Usage.NONE).isNotEqualTo(Usage.of(Map.of(Meter.OUTPUT, 2L)));
        assertThat(one.plus(Usage.NONE)).isEqualTo(one);
        assertThat(Usage.NONE.plus(one)).isEqualTo(one);
    }

    @Test
    void it_reads_as_what_was_counted() {
        assertThat(Usage.of(Map.of(Meter.INPUT, 3L, Meter.WEB_SEARCH, 2L))).hasToString("{input: 3, web_search: 2}");
        assertThat(Usage.NONE).hasToString("{}");
    }

    @Test
    void a_count_is_never_negative() {
        Usage.Builder builder = Usage.builder().set(Meter.INPUT, 3);

        assertThatThrownBy(() -> builder.set(Meter.OUTPUT, -1)).hasMessage("output cannot be negative: -1");
        assertThatThrownBy(() -> builder.add(Meter.INPUT, -4)).hasMessage("input cannot be negative: -1");
        assertThat(builder.add(Meter.INPUT, -3).build()).isEqualTo(Usage.NONE);
    }

    @Test
    void a_sum_of_corrections_may_be_below_zero() {
        Usage back = Usage.builder().setNet(Meter.INPUT, -114).build();

        assertThat(back.get(Meter.INPUT)).isEqualTo(-114);
        assertThat(back.plus(Usage.builder().set(Meter.INPUT, 120).build()))
                .isEqualTo(Usage.builder().set(Meter.INPUT, 6).build());
    }
}
