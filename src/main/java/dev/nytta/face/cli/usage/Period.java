package dev.nytta.face.cli.usage;

import dev.nytta.face.cli.Moments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// The ends of a period as they are typed: a day (`2026-06-30` or `20260630`), a time with its zone, `today`,
/// `yesterday`, or so long
/// ago (`7d`, `2w`, `24h`).
record Period(ZoneId zone, Instant now) {
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
        Optional<LocalDate> named = Moments.named(text, LocalDate.ofInstant(now, zone));
        if (named.isPresent()) {
            return named.get();
        }
        try {
            return text.length() == 8 ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("There is no day " + text + ".");
        }
    }

    private Instant moment(String text) {
        Optional<Instant> ago = Moments.ago(text, now);
        if (ago.isPresent()) {
            return ago.get();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    text + " is no time: write 2026-06-30, 2026-06-30T12:00:00Z, today, or 7d for seven days ago.");
        }
    }
}
