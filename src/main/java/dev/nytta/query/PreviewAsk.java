package dev.nytta.query;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Window;
import java.time.LocalDate;
import java.time.ZoneId;

/// A question for what a budget would have met.
///
/// @param budget without `per`, with a scope that [ScopeFilter] takes
/// @param window the budget's, a day or longer
/// @param zone whose days are meant
/// @param days how many, today with what it has so far as the last
public record PreviewAsk(Budget budget, Window.Calendar window, ZoneId zone, LocalDate today, int days) {
    Stretch stretch() {
        return new Stretch(today.minusDays(days - 1L), today.plusDays(1));
    }
}
