package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.query.Bridge.Causes;
import dev.nytta.query.Bridge.Part;
import dev.nytta.query.Bridge.Product;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private static final Product LARGE = new Product("openai", "large", "api");
    private static final Product SMALL = new Product("openai", "small", "api");
    private static final Map<Product, Map<Meter, BigDecimal>> RATES = Map.of(
            LARGE,
            Map.of(
                    Meter.INPUT, perMillion("2"),
                    Meter.CACHE_READ, perMillion("0.2"),
                    Meter.OUTPUT, perMillion("10")),
            SMALL,
            Map.of(Meter.INPUT, perMillion("1"), Meter.OUTPUT, perMillion("4")));

    private static BigDecimal perMillion(String usd) {
        return new BigDecimal(usd).movePointLeft(6);
    }

    private static Map<Meter, BigDecimal> rates(Product product) {
        return RATES.getOrDefault(product, Map.of());
    }

    private static Usage usage(long input, long cached, long output) {
        return Usage.of(Map.of(Meter.INPUT, input, Meter.CACHE_READ, cached, Meter.OUTPUT, output));
    }

    /// Paid at the plain rates of its days.
    private static Part part(long calls, Usage usage, String usd, String constantUsd) {
        return new Part(calls, usage, new BigDecimal(usd), new BigDecimal(usd), new BigDecimal(constantUsd));
    }

    private static void assertCauses(Causes causes, String... usd) {
        assertThat(new BigDecimal[] {
                    causes.priceUsd(),
                    causes.callsUsd(),
                    causes.sizeUsd(),
                    causes.mixUsd(),
                    causes.cacheUsd(),
                    causes.otherUsd()
                })
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(Stream.of(usd).map(BigDecimal::new).toArray(BigDecimal[]::new));
    }

    /// Earlier, `large`: 100 calls of 6,000 + 4,000 cached in and 1,000 out: 1.2 + 0.08 + 1 = 2.28. `small`: 100
    /// calls of 10,000 in and 2,500 out: 1 + 1 = 2. Together 4.28.
    ///
    /// Later, `large`: 150 calls of 8,000 + 2,000 cached in and 1,000 out, at the earlier rates 2.4 + 0.06 + 1.5 =
    /// 3.96, but all rates rose by a tenth: 4.356. `small`: 50 calls of 12,000 in and 2,500 out: 0.6 + 0.5 = 1.1.
    /// Together 5.456, so 1.176 more.
    ///
    /// 1. Price: 4.356 - 3.96 = 0.396.
    /// 2. Volume: 200 calls and 200 calls, 0; `small` has 100,000 tokens in more than 50 calls had: 0.1.
    /// 3. Mix: 150 x 0.0228 + 50 x 0.02 - 4.28 = 4.42 - 4.28 = 0.14.
    /// 4. Cache: a fifth of 1.5 million tokens went from 0.2 to 2 a million: 0.54.
    /// 5. Other: 1.176 - 0.396 - 0.1 - 0.14 - 0.54 = 0.
    @Test
    void a_difference_is_taken_apart_cause_by_cause() {
        Map<Product, Part> before = Map.of(
                LARGE, part(100, usage(600_000, 400_000, 100_000), "2.28", "2.28"),
                SMALL, part(100, usage(1_000_000, 0, 250_000), "2", "2"));
        Map<Product, Part> after = Map.of(
                LARGE, part(150, usage(1_200_000, 300_000, 150_000), "4.356", "3.96"),
                SMALL, part(50, usage(600_000, 0, 125_000), "1.1", "1.1"));
        assertCauses(new Bridge(before, after, BridgeTest::rates).causes(), "0.396", "0", "0.1", "0.14", "0.54", "0");
    }

    @Test
    void half_as_many_calls_again_of_the_same_kind_are_volume_alone() {
        Map<Product, Part> before = Map.of(LARGE, part(10, usage(1_000_000, 0, 0), "2", "2"));
        Map<Product, Part> after = Map.of(LARGE, part(15, usage(1_500_000, 0, 0), "3", "3"));
        assertCauses(new Bridge(before, after, BridgeTest::rates).causes(), "0", "1", "0", "0", "0", "0");
    }

    @Test
    void where_nothing_was_all_that_came_is_volume() {
        Map<Product, Part> after = Map.of(LARGE, part(15, usage(1_500_000, 0, 0), "3", "3"));
        assertCauses(new Bridge(Map.of(), after, BridgeTest::rates).causes(), "0", "3", "0", "0", "0", "0");
        assertCauses(new Bridge(after, Map.of(), BridgeTest::rates).causes(), "0", "-3", "0", "0", "0", "0");
    }

    /// Ten calls at 0.2 became ten of another model at 0.05: nothing but the mix.
    @Test
    void a_new_model_in_the_place_of_another_is_mix() {
        Map<Product, Part> before = Map.of(LARGE, part(10, usage(1_000_000, 0, 0), "2", "2"));
        Map<Product, Part> after = Map.of(SMALL, part(10, usage(500_000, 0, 0), "0.5", "0.5"));
        assertCauses(new Bridge(before, after, BridgeTest::rates).causes(), "0", "0", "0", "-1.5", "0", "0");
    }

    /// The same calls at half the plain rate, as a batch is: no cause has a name for it.
    @Test
    void what_is_paid_otherwise_than_the_plain_rate_is_other() {
        Map<Product, Part> before = Map.of(LARGE, part(10, usage(1_000_000, 0, 0), "2", "2"));
        Map<Product, Part> after = Map.of(
                LARGE,
                new Part(10, usage(1_000_000, 0, 0), new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("2")));
        assertCauses(new Bridge(before, after, BridgeTest::rates).causes(), "0", "0", "0", "0", "0", "-1");
    }

    @Test
    void the_causes_add_up_to_the_difference_whatever_happened() {
        Gen.cases(200, gen -> {
            Map<Product, Part> before = made(gen);
            Map<Product, Part> after = made(gen);
            Causes causes = new Bridge(before, after, BridgeTest::rates).causes();
            assertThat(causes.priceUsd()
                            .add(causes.callsUsd())
                            .add(causes.sizeUsd())
                            .add(causes.mixUsd())
                            .add(causes.cacheUsd())
                            .add(causes.otherUsd()))
                    .isEqualByComparingTo(cost(after).subtract(cost(before)));
        });
    }

    private static Map<Product, Part> made(Gen gen) {
        Map<Product, Part> parts = new HashMap<>();
        for (Product product : new Product[] {LARGE, SMALL, new Product("nobody", "unknown", "api")}) {
            if (gen.flip()) {
                parts.put(
                        product,
                        new Part(
                                gen.longs(1, 1_000),
                                usage(gen.longs(0, 1_000_000), gen.longs(0, 1_000_000), gen.longs(0, 90_000)),
                                BigDecimal.valueOf(gen.longs(0, 9_000_000), 7),
                                BigDecimal.valueOf(gen.longs(0, 9_000_000), 6),
                                BigDecimal.valueOf(gen.longs(0, 9_000_000), 6)));
            }
        }
        return parts;
    }

    private static BigDecimal cost(Map<Product, Part> parts) {
        return parts.values().stream().map(Part::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
