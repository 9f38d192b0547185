package dev.nytta.face.api;

import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.query.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// The days (UTC) of what vendors told: day by day, or in months as their invoices have them.
final class BilledTime {
    private BilledTime() {}

    static Span span(Days days) {
        return new Span(start(days.from()), start(days.until()));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// All days that a span touches.
    static Days touched(Span span) {
        return new Days(day(span.from()), day(span.to().minusMillis(1)).plusDays(1));
    }

    /// The days of the span that all sources have told whole.
    static Days whole(List<Progress> sources, Span span) {
        LocalDate from = day(span.from());
        if (span.from().atOffset(ZoneOffset.UTC).toLocalTime().isAfter(LocalTime.MIN)) {
            from = from.plusDays(1);
        }
        return told(sources, new Days(from, day(span.to())));
    }

    private static Days told(List<Progress> sources, Days days) {
        LocalDate from = days.from();
        LocalDate until = days.until();
        for (Progress source : sources) {
            from = source.from().isAfter(from) ? source.from() : from;
            LocalDate end = source.until().minusDays(1);
            until = end.isBefore(until) ? end : until;
        }
        return new Days(from, until);
    }

    /// Each day by itself.
    static Stream<Days> days(Days days) {
        return isNone(days)
                ? Stream.empty()
                : days.from().datesUntil(days.until()).map(day -> new Days(day, day.plusDays(1)));
    }

    /// The months that the span touches, the last one to the end of what is billed by now; without those that the
    /// sources have not told whole.
    static List<Days> months(List<Progress> sources, Span span, Instant billedTo) {
        LocalDate end = day(billedTo);
        return day(span.from())
                .withDayOfMonth(1)
                .datesUntil(touched(span).until(), Period.ofMonths(1))
                .map(month -> new Days(month, earlier(month.plusMonths(1), end)))
                .filter(month -> !isNone(month) && told(sources, month).equals(month))
                .toList();
    }

    static boolean isNone(Days days) {
        return !days.from().isBefore(days.until());
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
