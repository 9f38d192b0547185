package dev.nytta.reconcile;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/// What is compared with what.
///
/// @param models whether each model is looked at by itself
/// @param grain the time that one row is for
public record Grouping(boolean models, Grain grain) {
    /// How much time is one row.
    public enum Grain {
        DAY,
        MONTH,
        /// All of the bill at once.
        TOTAL;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// `2026-11-26`, `2026-11`, or nothing.
        String text(LocalDate day) {
            return switch (this) {
                case DAY -> day.toString();
                case MONTH -> YearMonth.from(day).toString();
                case TOTAL -> "";
            };
        }
    }

    Row.Key key(DayKey key, String model) {
        return new Row.Key(key.provider(), models ? model : "", grain.text(key.day()));
    }
}
