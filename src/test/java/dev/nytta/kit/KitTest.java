package dev.nytta.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools of the tests are worth a test, too.
class KitTest {
    @Test
    void a_fake_clock_stands_still_until_it_is_moved() {
        FakeClock clock = FakeClock.at("2026-06-30T12:00:00Z");
        assertThat(clock.instant()).hasToString("2026-06-30T12:00:00Z");
        var elsewhere = clock.withZone(ZoneId.of("Europe/Stockholm"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(elsewhere.instant()).hasToString("2026-06-30T12:01:00Z");
    }

    @Test
    void the_same_seed_makes_the_same_values() {
        List<Object> one = values(new Gen(7));
        assertThat(values(new Gen(7))).isEqualTo(one);
        assertThat(values(new Gen(8))).isNotEqualTo(one);
    }

    private static List<Object> values(Gen gen) {
        return List.of(gen.longs(0, Long.MAX_VALUE), gen.decimals(1000, 6), gen.texts("abc", 20), gen.ints(-5, 5));
    }

    @Test
    void values_stay_in_their_range() {
        Gen.cases(2000, gen -> {
            assertThat(gen.longs(-3, 3)).isBetween(-3L, 3L);
            assertThat(gen.longs(5, Long.MAX_VALUE)).isGreaterThanOrEqualTo(5);
            BigDecimal decimal = gen.decimals(10, 4);
            assertThat(decimal).isBetween(BigDecimal.ZERO, BigDecimal.TEN);
            assertThat(decimal.scale()).isLessThanOrEqualTo(4);
            List<Integer> list = List.of(1, 2, 3);
            assertThat(gen.shuffled(list)).containsExactlyInAnyOrderElementsOf(list);
        });
    }

    @Test
    void a_failing_case_names_its_seed() {
        List<Long> seen = new ArrayList<>();
        assertThatThrownBy(() -> Gen.cases(100, gen -> {
                    seen.add(gen.longs(0, 9));
                    assertThat(seen).hasSizeLessThan(3);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgen.seed=3");
    }

    @Test
    void a_golden_file_is_compared_and_rewritten(@TempDir Path folder) {
        Golden check = new Golden(folder, false);
        assertThatThrownBy(() -> check.matches("case/a.txt", "one\n")).hasMessageContaining("make golden");
        new Golden(folder, true).matches("case/a.txt", "one\n");
        check.matches("case/a.txt", "one\n");
        assertThatThrownBy(() -> check.matches("case/a.txt", "two\n")).isInstanceOf(AssertionError.class);
        assertThat(check.cases()).containsExactly("case");
    }
}
