package dev.nytta.app;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer.Row;
import dev.nytta.query.SpendAsk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the demo's vendors say they charged for whole days: to the cent what the ledger has, and more on the days on
/// which calls went past it: a program without telemetry for three days, and agents whose collector stopped.
final class DemoTotals {
    private static final int DAYS = 45;
    private static final int MOST_ROWS = 10_000;
    private static final int CENTS = 2;
    private static final String ANTHROPIC = "anthropic";
    private static final BigDecimal PROGRAM_USD = new BigDecimal("64.20");
    private static final int PROGRAM_DAYS = 3;
    private static final int PROGRAM_AGO = 16;

    private static final String OPENAI = "openai";
    private static final BigDecimal AGENTS_USD = new BigDecimal("38.40");

    private final ControlTotals totals;
    private final Spend spend;

    DemoTotals(House house) {
        totals = house.control().store().totals();
        spend = new Spend(house.events());
    }

    /// Tells all whole days up to now; those that were told before are told as they are now.
    ///
    /// @param silentFrom the first day of which no collector told
    void tell(Instant now, LocalDate silentFrom) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var days = new ControlTotals.Days(today.minusDays(DAYS), today);
        List<Row> rows = spend.sum(new SpendAsk(
                        new Span(start(days.from()), start(days.until())),
                        List.of(Dimension.DAY, Dimension.PROVIDER, Dimension.MODEL),
                        Filter.NONE,
                        ZoneOffset.UTC,
                        MOST_ROWS))
                .rows();
        LocalDate program = silentFrom.minusDays(PROGRAM_AGO);
        tell(ANTHROPIC, rows, past(program, program.plusDays(PROGRAM_DAYS), ANTHROPIC), days, now);
        tell(OPENAI, rows, past(silentFrom, today, OPENAI), days, now);
    }

    private void tell(String vendor, List<Row> rows, List<ControlTotal> past, ControlTotals.Days days, Instant now) {
        List<ControlTotal> told = new ArrayList<>();
        rows.stream()
                .filter(row -> vendor.equals(row.key().get(Dimension.PROVIDER)))
                .forEach(row -> told.add(charged(row)));
        past.stream()
                .filter(total ->
                        !total.day().isBefore(days.from()) && total.day().isBefore(days.until()))
                .forEach(told::add);
        var progress = new ControlTotals.Progress(
                vendor + "-costs", vendor, days.from(), days.until().plusDays(1), now.toEpochMilli(), "");
        totals.replace(progress, days, told);
    }

    private static ControlTotal charged(Row row) {
        return total(
                LocalDate.parse(row.key().getOrDefault(Dimension.DAY, "")),
                row.key().getOrDefault(Dimension.PROVIDER, ""),
                row.key().getOrDefault(Dimension.MODEL, ""),
                row.sums().costUsd());
    }

    /// Each day's calls that went past the ledger.
    private static List<ControlTotal> past(LocalDate from, LocalDate until, String vendor) {
        boolean agents = vendor.equals(OPENAI);
        return from.datesUntil(until.isBefore(from) ? from : until)
                .map(day -> total(
                        day, vendor, agents ? "gpt-5.4-mini" : "claude-sonnet-5-5", agents ? AGENTS_USD : PROGRAM_USD))
                .toList();
    }

    private static ControlTotal total(LocalDate day, String vendor, String model, BigDecimal usd) {
        BigDecimal cents = usd.setScale(CENTS, RoundingMode.HALF_EVEN);
        return new ControlTotal(
                day, vendor, model, Optional.empty(), new ControlTotal.Amount(Optional.empty(), Optional.of(cents)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
