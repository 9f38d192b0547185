package dev.nytta.face.cli.usage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as they are typed: a day (`2026-06-30` or `20260630`), a time with its zone, `today`, `yesterday`, or so long
/// ago (`7d`, `2w`, `24h`).
record Moments(ZoneId zone, Instant now) {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,5})([wdhm])");
    private static final Pattern DAY = Pattern.compile("[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}|today|yesterday");

    /// @throws IllegalArgumentException with a sentence, if it is no time
    Instant since(String text) {
        return DAY.matcher(text).matches() ? day(text).atStartOfDay(zone).toInstant() : moment(text);
    }

    /// A day counts to its end.
    Instant until(String text) {
        return DAY.matcher(text).matches()
                ? day(text).plusDays(1).atStartOfDay(zone).toInstant()
                : moment(text);
    }

    private LocalDate day(String text) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (text.equals("today")) {
            return today;
        }
        if (text.equals("yesterday")) {
            return today.minusDays(1);
        }
        try {
            return text.length() == 8 ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("There is no day " + text + ".");
        }
    }

    private Instant moment(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "w" -> Duration.ofDays(7 * count);
                        case "d" -> Duration.ofDays(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofMinutes(count);
                    });
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    text + " is no time: write 2026-06-30, 2026-06-30T12:00:00Z, today, or 7d for seven days ago.");
        }
    }
}
