package dev.nytta.query;

import dev.nytta.policy.Windows;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// Days in a row, such as those of a calendar window.
///
/// @param to the day after the last
public record Stretch(LocalDate from, LocalDate to) {
    /// The window of this kind that a day lies in: one of a day or longer.
    static Stretch holding(Window.Calendar window, LocalDate day) {
        Windows.Span span = Windows.span(
                window,
                ZoneOffset.UTC,
                day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        return new Stretch(day(span.startMillis()), day(span.endMillis()));
    }

    private static LocalDate day(long atMillis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(atMillis), ZoneOffset.UTC);
    }

    /// The window of this kind that ends where this one begins.
    Stretch before(Window.Calendar window) {
        return holding(window, from.minusDays(1));
    }

    int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    Stream<LocalDate> each() {
        return from.datesUntil(to);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /// The moment of this stretch that is as far from its begin as `at` is from the begin of another: as many days, and
    /// the same time of the day; its end, if it is shorter than that. To the minute, so that who asks again soon is
    /// answered alike.
    Instant sameMoment(Stretch other, ZonedDateTime at) {
        long days = ChronoUnit.DAYS.between(other.from, at.toLocalDate());
        LocalDateTime same = from.plusDays(days).atTime(at.toLocalTime().truncatedTo(ChronoUnit.MINUTES));
        LocalDateTime end = to.atStartOfDay();
        return (same.isBefore(end) ? same : end).atZone(at.getZone()).toInstant();
    }

    /// The stretch as time.
    public Span span(ZoneId zone) {
        return new Span(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }

    /// Both halves, for a question that is too large for one.
    List<Stretch> halves() {
        LocalDate middle = from.plusDays(days() / 2);
        return List.of(new Stretch(from, middle), new Stretch(middle, to));
    }
}
