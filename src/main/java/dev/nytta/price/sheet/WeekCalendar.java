package dev.nytta.price.sheet;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Hours of the week at which prices differ: windows on some days in a zone, holidays left out.
///
/// `name zone=UTC days=mon-fri at=01:00-04:00,06:00-10:00 except=2026-10-01..2026-10-07,2027-01-01`
public record WeekCalendar(String name, ZoneId zone, Set<DayOfWeek> days, List<Window> windows, Set<LocalDate> except) {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /// From `start` until just before `end`, on one day.
    public record Window(LocalTime start, LocalTime end) {
        boolean covers(LocalTime time) {
            return !time.isBefore(start) && time.isBefore(end);
        }
    }

    public WeekCalendar {
        days = Set.copyOf(days);
        windows = List.copyOf(windows);
        except = Set.copyOf(except);
    }

    public boolean covers(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        if (!days.contains(local.getDayOfWeek()) || except.contains(local.toLocalDate())) {
            return false;
        }
        LocalTime time = local.toLocalTime();
        for (Window window : windows) {
            if (window.covers(time)) {
                return true;
            }
        }
        return false;
    }

    static WeekCalendar read(Words words) {
        return new WeekCalendar(
                words.list().getFirst(),
                ZoneId.of(words.get("zone")),
                days(words),
                windows(words),
                dates(words.get("except")));
    }

    private static Set<DayOfWeek> days(Words words) {
        String[] ends = words.get("days").split("-", -1);
        int first = day(words, ends[0]);
        int last = day(words, ends[ends.length - 1]);
        return EnumSet.range(DayOfWeek.of(first), DayOfWeek.of(last));
    }

    private static int day(Words words, String name) {
        int index = DAYS.indexOf(name);
        if (index < 0) {
            throw words.fault("no such day: " + name);
        }
        return index + 1;
    }

    private static List<Window> windows(Words words) {
        List<Window> windows = new ArrayList<>();
        for (String span : words.get("at").split(",", -1)) {
            String[] ends = span.split("-", -1);
            windows.add(new Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        }
        return windows;
    }

    private static Set<LocalDate> dates(String text) {
        Set<LocalDate> dates = new HashSet<>();
        for (String span : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = span.split("\\.\\.", -1);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            LocalDate.parse(ends[0]).datesUntil(last.plusDays(1)).forEach(dates::add);
        }
        return dates;
    }
}
