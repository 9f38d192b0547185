package dev.nytta.price;

import dev.nytta.price.sheet.WeekCalendar;
import java.time.Instant;
import java.util.Map;

/// The weekly calendars by name.
record Calendars(Map<String, WeekCalendar> byName) {
    Calendars {
        byName = Map.copyOf(byName);
    }

    /// Whether a line for these hours applies now; every hour where none are named.
    boolean covers(String hours, Instant at) {
        if (hours.isEmpty()) {
            return true;
        }
        WeekCalendar calendar = byName.get(hours);
        if (calendar == null) {
            throw new IllegalStateException("the price book names hours that no sheet defines: " + hours);
        }
        return calendar.covers(at);
    }
}
