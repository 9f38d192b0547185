package dev.nytta.intake;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Keeps what vendors say they charged or counted, day by day.
///
/// A week is asked for at a time and kept together with how far that is, so that a process that ends goes on there. The
/// last days are asked for again each time, and each answer takes the place of all that was told of its days.
public final class VendorTotals {
    private static final int DAYS_AT_ONCE = 7;
    private static final int DAYS_BACK = 30;
    private static final int LINES = 200_000;

    private final ControlTotals totals;
    private final VendorFeeds feeds;
    private final InstantSource clock;

    public VendorTotals(ControlTotals totals, VendorCosts costs, InstantSource clock) {
        this.totals = totals;
        this.feeds = new VendorFeeds(costs, clock);
        this.clock = clock;
    }

    /// When this source is to be asked next, in milliseconds of the wall clock; 0 if it never told all.
    public long dueAtMillis(VendorSource source) {
        return totals.progress(source.id())
                .filter(known -> known.toldAtMillis() > 0 && isOf(source, known))
                .map(known -> known.toldAtMillis() + source.plan().every().toMillis())
                .orElse(0L);
    }

    /// Asks for all days up to today.
    ///
    /// @param key the key itself
    /// @throws BillFault if the vendor does not say it; what it said before that is kept
    public void pull(VendorSource source, VendorKey key) {
        Progress progress = begin(source);
        LocalDate next = next(source, progress);
        if (source.isFiles()) {
            files(source, progress, new Days(next, today().plusDays(1)));
            return;
        }
        LocalDate end = today().plusDays(1);
        while (next.isBefore(end)) {
            LocalDate until = earlier(next.plusDays(DAYS_AT_ONCE), end);
            progress = reached(progress, later(until, progress.until()));
            totals.replace(progress, new Days(next, until), read(source, key, new Days(next, until)));
            next = until;
        }
        totals.note(told(progress, clock.millis(), ""));
    }

    /// Files tell as far as they go, in one reading; days behind their last are still to come.
    private void files(VendorSource source, Progress progress, Days days) {
        List<ControlTotal> read = read(source, VendorKey.of(""), days);
        LocalDate until = read.stream()
                .map(total -> total.day().plusDays(1))
                .max(Comparator.naturalOrder())
                .orElse(days.from());
        Progress reached = reached(progress, later(until, progress.until()));
        totals.replace(reached, days, read);
        totals.note(told(reached, clock.millis(), ""));
    }

    /// Notes why a source cannot be asked.
    public void fault(VendorSource source, String why) {
        Progress now = totals.progress(source.id()).orElseGet(() -> begin(source));
        totals.note(told(now, now.toldAtMillis(), why));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// A source whose days begin earlier now, which is another vendor's, or whose last day its vendor keeps no more,
    /// begins anew.
    private Progress begin(VendorSource source) {
        return totals.progress(source.id()).filter(known -> isOf(source, known)).orElseGet(() -> {
            LocalDate from = first(source).orElse(today().minusDays(DAYS_BACK));
            return new Progress(source.id(), source.feed().kind(), source.feed().tells(), from, from, 0, "");
        });
    }

    private boolean isOf(VendorSource source, Progress known) {
        Optional<LocalDate> from = first(source);
        return known.vendor().equals(source.feed().kind())
                && known.tells() == source.feed().tells()
                && !known.until().isBefore(oldest(source))
                && (from.isEmpty() || !from.get().isBefore(known.from()));
    }

    private Optional<LocalDate> first(VendorSource source) {
        return source.plan().from().map(from -> later(from, oldest(source)));
    }

    /// Days that the vendor keeps no more would be told as if nothing had been used.
    private LocalDate oldest(VendorSource source) {
        OptionalInt daysBack = source.feed().daysBack();
        return daysBack.isPresent() ? today().minusDays(daysBack.getAsInt()) : LocalDate.MIN;
    }

    /// Days that were still young when they were told are asked for again.
    private static LocalDate next(VendorSource source, Progress progress) {
        return later(
                progress.from(), progress.until().minusDays(1L + source.plan().lateDays()));
    }

    private List<ControlTotal> read(VendorSource source, VendorKey key, Days days) {
        Map<ControlTotal.Key, ControlTotal> read = new LinkedHashMap<>();
        feeds.read(new FeedAsk(source, key, days), total -> {
            if (!total.day().isBefore(days.from()) && total.day().isBefore(days.until())) {
                read.merge(total.key(), total, ControlTotal::plus);
            }
            if (read.size() > LINES) {
                throw new BillFault(
                        "The vendor has more than " + LINES + " lines for a week.", "Is its address the right one?");
            }
        });
        return List.copyOf(read.values());
    }

    private static Progress reached(Progress progress, LocalDate until) {
        return new Progress(
                progress.source(),
                progress.vendor(),
                progress.tells(),
                progress.from(),
                until,
                progress.toldAtMillis(),
                "");
    }

    private static Progress told(Progress progress, long atMillis, String fault) {
        return new Progress(
                progress.source(),
                progress.vendor(),
                progress.tells(),
                progress.from(),
                progress.until(),
                atMillis,
                fault);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
