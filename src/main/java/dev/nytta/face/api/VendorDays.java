package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.SpendSource;
import dev.nytta.reconcile.BillLine;
import dev.nytta.reconcile.Comparison;
import dev.nytta.reconcile.Counts;
import dev.nytta.reconcile.Grouping;
import dev.nytta.reconcile.LedgerLine;
import dev.nytta.reconcile.Reconciled;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What vendors say of whole days beside what the ledger has, by day and model: money with money, and quantities with
/// quantities where a source tells no money.
///
/// Calls of a subscription are left out: no vendor's total by use is for them. A day that is not over, or that some
/// source of the vendor has not told, is compared with nothing.
final class VendorDays {
    private static final String SUBSCRIPTION = "subscription";
    private static final int MOST_ROWS = 10_000;

    private final ControlStore store;
    private final ControlTotals totals;
    private final SpendSource spend;

    VendorDays(ControlStore store, SpendSource spend) {
        this.store = store;
        this.totals = store.totals();
        this.spend = spend;
    }

    /// One vendor's days.
    ///
    /// @param sources who told them, by name
    record Compared(String vendor, List<String> sources, Reconciled reconciled) {}

    /// One vendor's days by what was counted, from sources that tell no money.
    record Counted(String vendor, List<String> sources, List<Counts.Count> counts) {}

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
        Days days = whole(sources, span);
        Counts counts = new Counts();
        for (Progress source : sources) {
            totals.told(source.source(), days).forEach(total -> tell(counts, total));
        }
        ledger(
                vendor,
                days,
                line -> counts.book(line.day(), line.model(), line.booked().usage()));
        return new Counted(vendor, names(sources), counts.all());
    }

    private static void tell(Counts counts, ControlTotal total) {
        total.meter()
                .ifPresent(meter -> total.amount()
                        .quantity()
                        .ifPresent(
                                quantity -> counts.tell(new Counts.Key(total.day(), total.model(), meter), quantity)));
    }

    private static List<String> names(List<Progress> sources) {
        return sources.stream().map(Progress::source).toList();
    }

    private Compared compared(String vendor, List<Progress> sources, Span span) {
        Days days = whole(sources, span);
        Comparison comparison = new Comparison();
        for (Progress source : sources) {
            totals.told(source.source(), days).stream()
                    .flatMap(total -> line(total).stream())
                    .forEach(comparison::add);
        }
        ledger(vendor, days, comparison::add);
        return new Compared(vendor, names(sources), comparison.by(new Grouping(true, Grouping.Grain.DAY)));
    }

    /// What the ledger booked at all providers of a kind.
    private void ledger(String vendor, Days days, Consumer<LedgerLine> lines) {
        Map<String, String> kinds = new HashMap<>();
        store.providers()
                .list()
                .forEach(kept ->
                        kinds.put(kept.object().id(), kept.object().kind().wireName()));
        ledger(days, (client, line) -> {
            if (isOf(vendor, client, kinds.getOrDefault(line.provider(), line.provider()))) {
                lines.accept(new LedgerLine(vendor, line.day(), line.model(), line.booked()));
            }
        });
    }

    /// What a client sells itself is not the model's maker's to charge.
    private static boolean isOf(String vendor, String client, String kind) {
        return ClientNames.isSeller(vendor)
                ? ClientNames.of(vendor).contains(client)
                : kind.equals(vendor) && !ClientNames.isSeller(client);
    }

    /// The days of the span that all sources have told whole.
    private static Days whole(List<Progress> sources, Span span) {
        LocalDate from = span.from().atOffset(ZoneOffset.UTC).toLocalDate();
        if (span.from().atOffset(ZoneOffset.UTC).toLocalTime().isAfter(LocalTime.MIN)) {
            from = from.plusDays(1);
        }
        LocalDate until = span.to().atOffset(ZoneOffset.UTC).toLocalDate();
        for (Progress source : sources) {
            from = source.from().isAfter(from) ? source.from() : from;
            LocalDate end = source.until().minusDays(1);
            until = end.isBefore(until) ? end : until;
        }
        return new Days(from, until);
    }

    /// Empty where no money is told: that is not money of zero.
    private static Optional<BillLine> line(ControlTotal total) {
        return total.amount()
                .usd()
                .map(usd -> new BillLine(
                        total.provider(),
                        total.day(),
                        total.day().plusDays(1),
                        total.model(),
                        new BillLine.Charge(total.meter(), total.amount().quantity(), usd, Math.max(0, usd.scale()))));
    }

    /// A time with more rows than an answer has is asked for half by half.
    private void ledger(Days days, BiConsumer<String, LedgerLine> lines) {
        if (!days.from().isBefore(days.until())) {
            return;
        }
        SpendAnswer answer = spend.sum(new SpendAsk(
                new Span(
                        days.from().atStartOfDay().toInstant(ZoneOffset.UTC),
                        days.until().atStartOfDay().toInstant(ZoneOffset.UTC)),
                List.of(Dimension.DAY, Dimension.PROVIDER, Dimension.MODEL, Dimension.BILLING_MODE, Dimension.CLIENT),
                Filter.NONE,
                ZoneOffset.UTC,
                MOST_ROWS));
        LocalDate middle =
                LocalDate.ofEpochDay((days.from().toEpochDay() + days.until().toEpochDay()) / 2);
        if (answer.truncated() && !middle.equals(days.from())) {
            ledger(new Days(days.from(), middle), lines);
            ledger(new Days(middle, days.until()), lines);
        } else {
            answer.rows().forEach(row -> line(row).ifPresent(line -> lines.accept(word(row, Dimension.CLIENT), line)));
        }
    }

    private static Optional<LedgerLine> line(SpendAnswer.Row row) {
        return word(row, Dimension.BILLING_MODE).equals(SUBSCRIPTION)
                ? Optional.empty()
                : Optional.of(new LedgerLine(
                        word(row, Dimension.PROVIDER),
                        LocalDate.parse(word(row, Dimension.DAY)),
                        word(row, Dimension.MODEL),
                        new LedgerLine.Booked(
                                row.sums().calls(),
                                row.sums().coverage().unpriced(),
                                row.sums().usage(),
                                row.sums().costUsd())));
    }

    private static String word(SpendAnswer.Row row, Dimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }
}
