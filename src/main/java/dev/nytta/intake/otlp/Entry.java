package dev.nytta.intake.otlp;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// One log record or span, with what its resource says.
///
/// @param name the event's or the operation's name
/// @param traceId hex, or empty
record Entry(String name, Attributes attributes, long atMillis, int latencyMs, String traceId, String spanId) {
    /// The program that sent it, in a form that is fit for names.
    String service() {
        return attributes.text("service.name").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    }

    /// The event's own time where it states one: the record's may be that of its export.
    long eventMillis() {
        String own = attributes.text("event.timestamp");
        try {
            return own.isEmpty() ? atMillis : Instant.parse(own).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException other) {
            return atMillis;
        }
    }
}
