package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricePropertiesTest {
    private static final List<Meter> ANTHROPIC_METERS = List.of(
            Meter.INPUT, Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_1H, Meter.OUTPUT, Meter.WEB_SEARCH);
    private static final List<String> MODELS =
            List.of("claude-opus-5", "claude-opus-5-5", "claude-sonnet-4-6", "claude-haiku-4-5");
    private static final Instant SPRING = Instant.parse("2026-04-01T00:00:00Z");

    private final PriceAlmanac book = Bill.shipped();

    /// Of a model without length bands.
    @Test
    void a_charge_is_the_sum_of_what_each_meter_costs_alone() {
        Gen.cases(300, gen -> {
            Asked asked = Asked.of(book, gen);
            Usage all = usage(gen);
            BigDecimal alone = BigDecimal.ZERO;
            for (Meter meter : ANTHROPIC_METERS) {
                alone = alone.add(charge(asked.price(
                                Usage.builder().set(meter, all.get(meter)).build()))
                        .costUsd());
            }
            assertThat(charge(asked.price(all)).costUsd()).isEqualByComparingTo(alone);
        });
    }

    @Test
    void the_total_is_the_sum_of_the_lines_rounded_once() {
        Gen.cases(300, gen -> {
            Charge charge = charge(Asked.of(book, gen).price(usage(gen)));
            BigDecimal sum =
                    charge.components().stream().map(Component::amountUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(charge.costUsd()).isEqualByComparingTo(sum.setScale(12, RoundingMode.HALF_EVEN));
            charge.components()
                    .forEach(line -> assertThat(line.amountUsd())
                            .isEqualByComparingTo(line.rateUsd()
                                    .multiply(BigDecimal.valueOf(line.quantity()))
                                    .divide(BigDecimal.valueOf(line.per()))));
        });
    }

    @Test
    void the_same_book_gives_the_same_charge_again() {
        PriceBook again = PriceBooks.shippedBook();
        Gen.cases(300, gen -> {
            Asked asked = Asked.of(book, gen);
            Usage usage = usage(gen);
            assertThat(asked.price(usage)).isEqualTo(asked.in(again).price(usage));
        });
    }

    /// Haiku 5.5 costs five times as much above 100,000 tokens, whatever the prompt is made of.
    @Test
    void a_prompt_over_the_edge_costs_the_bands_ratio_more() {
        BigDecimal five = BigDecimal.valueOf(5);
        Gen.cases(300, gen -> {
            long cached = gen.longs(0, 90_000);
            long output = gen.longs(0, 64_000);
            Asked asked = new Asked(book, "claude-haiku-5-5", ServiceTier.STANDARD, "", Bill.SURVEY);
            Usage.Builder usage = Usage.builder().set(Meter.CACHE_READ, cached).set(Meter.OUTPUT, output);
            BigDecimal edge = charge(
                            asked.price(usage.set(Meter.INPUT, 100_000 - cached).build()))
                    .costUsd();
            BigDecimal over = charge(
                            asked.price(usage.set(Meter.INPUT, 100_001 - cached).build()))
                    .costUsd();
            BigDecimal oneToken = new BigDecimal("0.0000005");
            assertThat(over).isEqualByComparingTo(edge.multiply(five).add(oneToken));
        });
    }

    @Test
    void a_batch_costs_half_and_the_us_a_tenth_more() {
        Gen.cases(200, gen -> {
            Instant at = gen.instants(SPRING, Duration.ofDays(230));
            Usage usage = Usage.builder()
                    .set(Meter.INPUT, 2 * gen.longs(0, 500_000))
                    .set(Meter.OUTPUT, 2 * gen.longs(0, 60_000))
                    .build();
            Asked plain = new Asked(book, "claude-opus-5", ServiceTier.STANDARD, "", at);
            BigDecimal cost = charge(plain.price(usage)).costUsd();
            BigDecimal batch = charge(new Asked(book, "claude-opus-5", ServiceTier.BATCH, "", at).price(usage))
                    .costUsd();
            BigDecimal us = charge(new Asked(book, "claude-opus-5", ServiceTier.STANDARD, "us", at).price(usage))
                    .costUsd();
            assertThat(batch.multiply(BigDecimal.TWO)).isEqualByComparingTo(cost);
            assertThat(us).isEqualByComparingTo(cost.multiply(new BigDecimal("1.1")));
        });
    }

    /// What an unknown model is held at is never less than what any known one costs.
    @Test
    void the_ceiling_is_above_every_known_model() {
        List<String> models = book.models("anthropic");
        Gen.cases(200, gen -> {
            Usage usage = usage(gen);
            Asked asked = new Asked(book, gen.oneOf(models), ServiceTier.STANDARD, "", Bill.SURVEY);
            Priced known = asked.price(usage);
            Priced ceiling = book.priceAtCeiling(asked.query(), asked.report(usage));
            if (!(known instanceof Priced.Unpriced)) {
                assertThat(charge(ceiling).costUsd())
                        .isGreaterThanOrEqualTo(charge(known).costUsd());
            }
        });
    }

    private static Usage usage(Gen gen) {
        Usage.Builder usage = Usage.builder();
        ANTHROPIC_METERS.forEach(meter -> usage.set(meter, gen.longs(0, 40_000)));
        return usage.build();
    }

    private static Charge charge(Priced priced) {
        return switch (priced) {
            case Priced.Exact exact -> exact.charge();
            case Priced.Estimated estimated -> estimated.charge();
            case Priced.Partial partial -> partial.charge();
            case Priced.Unpriced unpriced -> throw new AssertionError(unpriced);
        };
    }

    /// A question with everything but the usage.
    private record Asked(PriceBook book, String model, ServiceTier tier, String region, Instant at) {
        static Asked of(PriceBook book, Gen gen) {
            return new Asked(
                    book,
                    gen.oneOf(MODELS),
                    gen.oneOf(ServiceTier.STANDARD, ServiceTier.BATCH, ServiceTier.FAST),
                    gen.oneOf("", "us"),
                    gen.instants(SPRING, Duration.ofDays(300)));
        }

        Asked in(PriceBook other) {
            return new Asked(other, model, tier, region, at);
        }

        PriceQuery query() {
            return new PriceQuery("anthropic", "", model, at);
        }

        UsageReport report(Usage usage) {
            return new UsageReport(
                    List.of(new UsagePart("", usage)),
                    tier,
                    region,
                    UsageReport.CountSource.REPORTED,
                    Optional.empty());
        }

        Priced price(Usage usage) {
            return book.price(query(), report(usage));
        }
    }
}
