package dev.nytta.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.reconcile.Grouping.Grain;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-25");
    private static final Grouping BY_DAY = new Grouping(true, Grain.DAY);

    @ParameterizedTest
    @CsvSource({
        // bill: quantity, usd; ledger: tokens, usd; what, of how much
        "1000000, 2.000000, 1000000, 2,        MATCHED,           0",
        "1000000, 2.50,     1000000, 2,        PRICE_VARIANCE,    0.50",
        "1500000, 3.00,     1000000, 2,        QUANTITY_VARIANCE, 1.00",
        " 500000, 1.00,     1000000, 2,        QUANTITY_VARIANCE, -1.00",
        "1000000, 2.00,     1000000, 2.004,    ROUNDING,          -0.004",
        "1000000, 2.0000,   1000000, 2.004,    PRICE_VARIANCE,    -0.0040",
    })
    void says_what_a_difference_is(
            String quantity, String billed, long tokens, String booked, Kind kind, String difference) {
        Comparison comparison = new Comparison();
        comparison.add(line(DAY, "gpt-5", new BigDecimal(quantity), billed));
        comparison.add(booked(DAY, "gpt-5", tokens, booked));

        Row row = comparison.by(BY_DAY).rows().getFirst();

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(row.sides().differenceUsd()).isEqualByComparingTo(difference);
        assertThat(row.parts()).hasSize(kind == Kind.MATCHED ? 0 : 1);
    }

    @Test
    void a_difference_of_price_and_quantity_is_told_apart_at_the_bills_price() {
        Comparison comparison = new Comparison();
        // The bill: 1.5 million at 3 USD; the ledger: 1 million at 2 USD.
        comparison.add(line(DAY, "gpt-5", new BigDecimal("1500000"), "4.50"));
        comparison.add(booked(DAY, "gpt-5", 1_000_000, "2"));

        Row row = comparison.by(BY_DAY).rows().getFirst();

        assertThat(row.parts())
                .satisfiesExactly(
                        quantity -> {
                            assertThat(quantity.kind()).isEqualTo(Kind.QUANTITY_VARIANCE);
                            assertThat(quantity.usd()).isEqualByComparingTo("1.5");
                        },
                        price -> {
                            assertThat(price.kind()).isEqualTo(Kind.PRICE_VARIANCE);
                            assertThat(price.usd()).isEqualByComparingTo("1");
                        });
    }

    @Test
    void without_quantities_nobody_knows_whether_it_is_price_or_quantity() {
        Comparison comparison = new Comparison();
        comparison.add(money(DAY, "gpt-5", "3.00"));
        comparison.add(booked(DAY, "gpt-5", 1_000_000, "2"));

        assertThat(comparison.by(BY_DAY).rows().getFirst().kind()).isEqualTo(Kind.AMOUNT_VARIANCE);
    }

    @Test
    void what_only_one_side_has_is_missing_on_the_other() {
        Comparison comparison = new Comparison();
        comparison.add(money(DAY, "gpt-5", "3.00"));
        comparison.add(booked(DAY.plusDays(1), "gpt-5", 1_000_000, "2"));
        Reconciled apart = comparison.by(BY_DAY);

        assertThat(apart.rows()).extracting(Row::kind).containsExactly(Kind.MISSING_IN_LEDGER, Kind.MISSING_AT_VENDOR);
        assertThat(apart.differenceUsd()).isEqualByComparingTo("1");
        assertThat(apart.unmatchedUsd()).isEqualByComparingTo("5");
        assertThat(comparison.by(new Grouping(true, Grain.MONTH)).rows()).hasSize(1);
    }

    @Test
    void what_the_ledger_has_nothing_of_is_no_row() {
        Comparison comparison = new Comparison();
        comparison.add(booked(DAY, "gpt-5", 0, "0"));

        assertThat(comparison.by(BY_DAY).rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Claude Haiku 4.5,          claude-haiku-4-5-20251001",
        "Claude4.6Opus,             us.anthropic.claude-opus-4-6-v1:0",
        "Claude 3.5 Sonnet,         claude-3-5-sonnet-20241022",
        "gpt-4o-2024-08-06,         gpt-4o",
        "NovaLite,                  amazon.nova-lite-v1:0",
    })
    void knows_a_model_by_any_of_its_names(String billed, String booked) {
        assertThat(ModelKey.of(billed)).isEqualTo(ModelKey.of(booked));
    }

    @Test
    void other_models_are_other_models() {
        assertThat(List.of("claude-opus-4-5", "claude-opus-4-6", "claude-haiku-4-5", "gpt-4o", "gpt-4o-mini"))
                .extracting(ModelKey::of)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_bill_for_more_than_a_day_is_compared_by_month() {
        Comparison comparison = new Comparison();
        assertThat(comparison.finestGrain()).isEqualTo(Grain.DAY);
        comparison.add(new BillLine(
                "openai",
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-12-01"),
                "gpt-5",
                BillLine.Charge.of(BigDecimal.ONE)));

        assertThat(comparison.finestGrain()).isEqualTo(Grain.MONTH);
        assertThat(comparison.first()).contains(LocalDate.parse("2026-11-01"));
        assertThat(comparison.end()).contains(LocalDate.parse("2026-12-01"));
    }

    @Test
    void the_parts_add_up_to_the_difference_whatever_the_numbers_are() {
        Gen.cases(1_000, gen -> {
            Comparison comparison = new Comparison();
            BigDecimal bill = BigDecimal.ZERO;
            BigDecimal ledger = BigDecimal.ZERO;
            for (int i = gen.ints(0, 30); i > 0; i--) {
                LocalDate day = DAY.plusDays(gen.ints(0, 40));
                String model = gen.oneOf("gpt-5", "gpt-5-mini", "Claude Haiku 4.5", "claude-haiku-4-5-20251001", "");
                BigDecimal usd = gen.decimals(1_000, 12);
                if (gen.flip()) {
                    bill = bill.add(usd);
                    comparison.add(
                            gen.flip()
                                    ? money(day, model, usd.toPlainString())
                                    : line(day, model, gen.decimals(1_000_000, 3), usd.toPlainString()));
                } else {
                    long tokens = gen.longs(0, 1_000_000_000);
                    ledger = ledger.add(usd);
                    comparison.add(booked(day, model, tokens, usd.toPlainString()));
                }
            }
            Reconciled all = comparison.by(new Grouping(gen.flip(), gen.oneOf(Grain.values())));

            assertThat(all.differenceUsd()).isEqualByComparingTo(bill.subtract(ledger));
            assertThat(all.shares().values().stream()
                            .map(Reconciled.Share::usd)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(all.differenceUsd());
            assertThat(all.rows())
                    .allSatisfy(row -> assertThat(
                                    row.parts().stream().map(Row.Part::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo(row.sides().differenceUsd()));
        });
    }

    @ParameterizedTest
    @CsvSource({"0.5%, 0.015, true", "0.4%, 0.012, false", "0.015, 0.015, true", "0, 0, false"})
    void a_tolerance_is_an_amount_or_a_part_of_the_bill(String text, String usd, boolean holds) {
        Comparison comparison = new Comparison();
        comparison.add(money(DAY, "gpt-5", "3.0000"));
        comparison.add(booked(DAY, "gpt-5", 1, "2.985"));
        Reconciled reconciled = comparison.by(BY_DAY);

        assertThat(Tolerance.parse(text).usd(reconciled)).isEqualByComparingTo(usd);
        assertThat(Tolerance.parse(text).holds(reconciled)).isEqualTo(holds);
    }

    private static BillLine line(LocalDate day, String model, BigDecimal quantity, String usd) {
        return new BillLine(
                "openai", day, day.plusDays(1), model, BillLine.Charge.of(Meter.INPUT, quantity, new BigDecimal(usd)));
    }

    private static BillLine money(LocalDate day, String model, String usd) {
        BigDecimal amount = new BigDecimal(usd);
        return new BillLine(
                "openai",
                day,
                day.plusDays(1),
                model,
                new BillLine.Charge(Optional.of(Meter.OUTPUT), Optional.empty(), amount, amount.scale()));
    }

    private static LedgerLine booked(LocalDate day, String model, long tokens, String usd) {
        return new LedgerLine(
                "openai",
                day,
                model,
                new LedgerLine.Booked(1, 0, Usage.of(Map.of(Meter.INPUT, tokens)), new BigDecimal(usd)));
    }
}
