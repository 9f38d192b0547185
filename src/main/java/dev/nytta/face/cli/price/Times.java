package dev.nytta.face.cli.price;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `2026-11-23`, the beginning of that day in UTC, or a time with its offset.
final class Times implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new TypeConversionException("'" + text + "' is no time; write 2026-11-23 or 2026-11-23T14:00:00Z");
        }
    }

    /// A time as people read it; empty for the ends of time.
    static String day(Instant at) {
        if (at.equals(Instant.MIN) || at.equals(Instant.MAX)) {
            return "";
        }
        String text = at.toString();
        return text.endsWith("T00:00:00Z") ? text.substring(0, "2026-01-01".length()) : text;
    }
}
