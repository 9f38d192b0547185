package dev.nytta.usage;

import java.time.Duration;
import java.util.Locale;

/// The time that a budget's limit is for.
public sealed interface Window {
    /// The name in configuration and API: `month`, `rolling:P7D`.
    String wireName();

    /// The window of a name; throws `IllegalArgumentException` for any other text.
    static Window parse(String text) {
        if (text.startsWith("rolling:")) {
            return new Rolling(Duration.parse(text.substring("rolling:".length())));
        }
        for (Calendar window : Calendar.values()) {
            if (window.wireName().equals(text)) {
                return window;
            }
        }
        throw new IllegalArgumentException("not a window: " + text);
    }

    /// A window of the calendar, in the budget's zone.
    enum Calendar implements Window {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        TOTAL;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The last so-and-so long, kept in 60 buckets; from one hour to 366 days.
    record Rolling(Duration length) implements Window {
        public static final int BUCKETS = 60;

        public Rolling {
            if (length.compareTo(Duration.ofHours(1)) < 0 || length.compareTo(Duration.ofDays(366)) > 0) {
                throw new IllegalArgumentException("a rolling window takes one hour to 366 days, not " + length);
            }
        }

        @Override
        public String wireName() {
            return "rolling:" + length;
        }
    }
}
