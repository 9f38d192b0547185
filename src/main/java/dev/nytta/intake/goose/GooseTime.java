package dev.nytta.intake.goose;

import dev.nytta.intake.Times;
import java.util.OptionalLong;

/// Times as SQLite and Goose write them, in UTC: `2026-11-20 09:14:03`, with a fraction, a `T` or a zone.
final class GooseTime {
    private static final int DATE = "2026-11-20".length();

    private GooseTime() {}

    static OptionalLong of(String text) {
        String time = text.strip();
        if (time.length() <= DATE) {
            return OptionalLong.empty();
        }
        String rest = time.substring(DATE + 1);
        boolean zoned = rest.endsWith("Z") || rest.indexOf('+') > 0 || rest.indexOf('-') > 0;
        return Times.iso(time.substring(0, DATE) + 'T' + rest + (zoned ? "" : "Z"));
    }
}
