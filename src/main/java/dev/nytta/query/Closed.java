package dev.nytta.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// Which hours of a stretch of time are closed, and of which of them there are sums of whole days.
///
/// @param days that are summed and unchanged since
/// @param hours that are closed, in none of these days
/// @param all hours that are closed
record Closed(List<Run> days, List<Run> hours, List<Run> all) {
    private static final Closed NOTHING = new Closed(List.of(), List.of(), List.of());
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int HOUR_SECONDS = 3_600;

    /// Those that can answer a question, as the store is.
    static Closed of(SpendAsk ask, Portion portion, Unsettled unsettled) {
        Closed hours = ask.fitsHours() ? ofHours(ask.span(), unsettled) : NOTHING;
        return hours.all.isEmpty()
                ? NOTHING
                : ask.zoneOfDays(portion, unsettled.zone())
                        .map(zone -> hours.withDays(days(whole(ask.span()), zone, unsettled), zone))
                        .orElse(hours);
    }

    /// Without days.
    static Closed ofHours(Span span, Unsettled unsettled) {
        if (!span.hasWholeHours()) {
            return NOTHING;
        }
        List<Run> closed = whole(span).without(unsettled.open(whole(span)));
        return new Closed(List.of(), closed, closed);
    }

    /// With all the rest of a stretch that has the same whole hours.
    Pieces within(Span span) {
        Run millis = new Run(span.from().toEpochMilli(), span.to().toEpochMilli());
        return new Pieces(
                days,
                hours,
                millis.without(all.stream().map(run -> run.times(HOUR_MILLIS)).toList()));
    }

    private Closed withDays(List<Run> whole, ZoneId zone) {
        List<Run> ofDays = whole.stream().map(run -> hours(run, zone)).toList();
        return new Closed(
                whole, all.stream().flatMap(run -> run.without(ofDays).stream()).toList(), all);
    }

    private static Run whole(Span span) {
        return new Run(span.firstWholeHour(), span.endOfWholeHours());
    }

    private static List<Run> days(Run hours, ZoneId zone, Unsettled unsettled) {
        long first = day(hours.from(), zone);
        long from = firstHour(first, zone) < hours.from() ? first + 1 : first;
        TreeSet<Long> days = new TreeSet<>(
                LongStream.range(from, day(hours.to(), zone)).boxed().toList());
        unsettled.ofChangedDays(hours).forEach(hour -> days.remove(day(hour, zone)));
        return Run.of(days);
    }

    private static Run hours(Run days, ZoneId zone) {
        return new Run(firstHour(days.from(), zone), firstHour(days.to(), zone));
    }

    private static long day(long hour, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(hour * HOUR_SECONDS), zone)
                .toEpochDay();
    }

    /// A day has the hours of UTC that begin in it.
    private static long firstHour(long day, ZoneId zone) {
        return Math.ceilDiv(LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond(), HOUR_SECONDS);
    }
}
