package dev.nytta.face.api;

import dev.nytta.face.api.VendorTimes.Times;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.query.Billed;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.reconcile.BillLine;
import dev.nytta.reconcile.Comparison;
import dev.nytta.reconcile.Counts;
import dev.nytta.reconcile.Grouping;
import dev.nytta.reconcile.LedgerLine;
import dev.nytta.reconcile.Reconciled;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What vendors say of whole days, or whole months where people's calls are in them, beside what the ledger has, by
/// model: money with money, and quantities with quantities where a source tells no money.
///
/// Calls of a subscription are left out: no vendor's total by use is for them. A day that is not over, or that some
/// source of the vendor has not told, is compared with nothing. A month stands on its first day.
final class VendorDays {
    private static final String SUBSCRIPTION = "subscription";

    private final ControlTotals totals;
    private final SharedSums spend;
    private final VendorTimes times;

    VendorDays(AdminRooms rooms, SharedSums spend, VendorTimes times) {
        this.totals = rooms.store().totals();
        this.spend = spend;
        this.times = times;
    }

    /// One vendor's money.
    ///
    /// @param sources who told it, by name
    record Compared(String vendor, List<String> sources, Times times, Reconciled reconciled) {}

    /// What one vendor counted, from sources that tell no money.
    record Counted(String vendor, List<String> sources, Times times, List<Counts.Count> counts) {}

    List<Compared> of(Span span) {
        return byVendor(Tells.MONEY).entrySet().stream()
                .map(entry -> compared(entry.getKey(), entry.getValue(), span))
                .toList();
    }

    List<Counted> counted(Span span) {
        return byVendor(Tells.QUANTITIES).entrySet().stream()
                .map(entry -> counted(entry.getKey(), entry.getValue(), span))
                .toList();
    }

    private Map<String, List<Progress>> byVendor(Tells tells) {
        return totals.all().stream()
                .filter(source -> source.tells() == tells)
                .collect(Collectors.groupingBy(Progress::vendor, TreeMap::new, Collectors.toList()));
    }

    private Counted counted(String vendor, List<Progress> sources, Span span) {
        Times parts = times.of(vendor, sources, span);
        Counts counts = new Counts();
        told(sources, parts, (day, total) -> tell(counts, day, total));
        ledger(
                vendor,
                parts,
                line -> counts.book(line.day(), line.model(), line.booked().usage()));
        return new Counted(vendor, names(sources), parts, counts.all());
    }

    /// A quantity without a meter is of prompts: the vendor does not say what of them was cached.
    private static void tell(Counts counts, LocalDate day, ControlTotal total) {
        total.amount()
                .quantity()
                .ifPresent(quantity -> total.meter()
                        .ifPresentOrElse(
                                meter -> counts.tell(new Counts.Key(day, total.model(), meter), quantity),
                                () -> counts.tellPrompt(day, total.model(), quantity)));
    }

    private static List<String> names(List<Progress> sources) {
        return sources.stream().map(Progress::source).toList();
    }

    private Compared compared(String vendor, List<Progress> sources, Span span) {
        Times parts = times.of(vendor, sources, span);
        Comparison comparison = new Comparison();
        told(sources, parts, (day, total) -> line(day, total).ifPresent(comparison::add));
        ledger(vendor, parts, comparison::add);
        return new Compared(vendor, names(sources), parts, comparison.by(new Grouping(true, Grouping.Grain.DAY)));
    }

    private void told(List<Progress> sources, Times parts, BiConsumer<LocalDate, ControlTotal> totals) {
        for (Days part : parts.parts()) {
            for (Progress source : sources) {
                this.totals.told(source.source(), part).forEach(total -> totals.accept(part.from(), total));
            }
        }
    }

    /// Empty where no money is told: that is not money of zero.
    private static Optional<BillLine> line(LocalDate day, ControlTotal total) {
        return total.amount()
                .usd()
                .map(usd -> new BillLine(
                        total.provider(),
                        day,
                        day.plusDays(1),
                        total.model(),
                        new BillLine.Charge(total.meter(), total.amount().quantity(), usd, Math.max(0, usd.scale()))));
    }

    /// What the ledger booked at all providers of a kind.
    private void ledger(String vendor, Times parts, Consumer<LedgerLine> lines) {
        if (parts.parts().isEmpty()) {
            return;
        }
        if (parts.hasPeople()) {
            parts.parts().forEach(month -> billed(vendor, month, lines));
        } else {
            Days all = new Days(
                    parts.parts().getFirst().from(), parts.parts().getLast().until());
            services(vendor, all, lines);
        }
    }

    private void billed(String vendor, Days month, Consumer<LedgerLine> lines) {
        Filter bill = ClientNames.isSeller(vendor)
                ? Billed.sold(ClientNames.of(vendor))
                : Billed.made(Stream.concat(
                                Stream.of(vendor),
                                times.kinds().entrySet().stream()
                                        .filter(kind -> kind.getValue().equals(vendor))
                                        .map(Map.Entry::getKey))
                        .distinct()
                        .toList());
        spend.billed(new SpendAsk(
                        BilledTime.span(month),
                        List.of(Dimension.PROVIDER, Dimension.MODEL),
                        bill,
                        ZoneOffset.UTC,
                        SpendAsk.LIMIT_MAX))
                .spend()
                .rows()
                .forEach(row -> lines.accept(line(vendor, month.from(), row)));
    }

    /// A time with more rows than an answer has is asked for half by half.
    private void services(String vendor, Days days, Consumer<LedgerLine> lines) {
        SpendAnswer answer = spend.ofServices()
                .sum(new SpendAsk(
                        BilledTime.span(days),
                        List.of(
                                Dimension.DAY,
                                Dimension.PROVIDER,
                                Dimension.MODEL,
                                Dimension.BILLING_MODE,
                                Dimension.CLIENT),
                        Filter.NONE,
                        ZoneOffset.UTC,
                        SpendAsk.LIMIT_MAX));
        LocalDate middle =
                LocalDate.ofEpochDay((days.from().toEpochDay() + days.until().toEpochDay()) / 2);
        if (answer.truncated() && !middle.equals(days.from())) {
            services(vendor, new Days(days.from(), middle), lines);
            services(vendor, new Days(middle, days.until()), lines);
            return;
        }
        Map<String, String> kinds = times.kinds();
        answer.rows().stream()
                .filter(row -> isOf(vendor, row, kinds))
                .forEach(row -> lines.accept(line(vendor, LocalDate.parse(word(row, Dimension.DAY)), row)));
    }

    private static boolean isOf(String vendor, SpendAnswer.Row row, Map<String, String> kinds) {
        String provider = word(row, Dimension.PROVIDER);
        return !word(row, Dimension.BILLING_MODE).equals(SUBSCRIPTION)
                && VendorTimes.isOf(vendor, word(row, Dimension.CLIENT), kinds.getOrDefault(provider, provider));
    }

    private static LedgerLine line(String vendor, LocalDate day, SpendAnswer.Row row) {
        return new LedgerLine(
                vendor,
                day,
                word(row, Dimension.MODEL),
                new LedgerLine.Booked(
                        row.sums().calls(),
                        row.sums().coverage().unpriced(),
                        row.sums().usage(),
                        row.sums().costUsd()));
    }

    private static String word(SpendAnswer.Row row, Dimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }
}
