package dev.nytta.face.api;

import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Reply.Found;
import dev.nytta.query.Reply.Refused;
import dev.nytta.query.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The query string of `events` and `spend`, read: what is particular to one of them is read from the fields after it.
///
/// @param zone whose days are meant
/// @param reason why calls of people are looked at, if it was given
record Question(
        Fields fields,
        ZoneId zone,
        Optional<Instant> from,
        Optional<Instant> to,
        Filter filter,
        Optional<String> reason) {
    private static final String FILTER = "filter";
    private static final int LEAST_REASON = 10;

    /// A question whose days are UTC.
    static Question ofUtcDays(Ask ask) {
        return read(ask, _ -> ZoneOffset.UTC);
    }

    /// A question whose days are those of the `timezone` it names, else of the organisation.
    static Question read(Ask ask, ZoneId home) {
        return read(
                ask,
                fields -> fields.parsed("timezone", "a time zone such as Europe/Stockholm", ZoneId::of)
                        .orElse(home));
    }

    private static Question read(Ask ask, Function<Fields, ZoneId> zoneOf) {
        Map<String, List<String>> single = new HashMap<>(ask.query());
        List<String> terms = Optional.ofNullable(single.remove(FILTER)).orElse(List.of());
        Fields fields = Fields.ofQuery(single);
        fields.shown(List.of(FILTER));
        ZoneId zone = zoneOf.apply(fields);
        Optional<String> reason = fields.text("reason");
        reason.filter(text -> text.length() < LEAST_REASON)
                .ifPresent(_ -> fields.wrong(
                        "reason", "`reason` must say why, in at least " + LEAST_REASON + " characters: it is logged."));
        return new Question(
                fields, zone, moment(fields, "from", zone), moment(fields, "to", zone), filter(fields, terms), reason);
    }

    static Optional<Instant> moment(Fields fields, String name, ZoneId zone) {
        return fields.parsed(name, "a time such as 2026-11-26T12:00:00Z or a day", text -> moment(text, zone));
    }

    /// Years have four digits in RFC 3339; longer ones are beyond what is counted in milliseconds.
    private static Instant moment(String text, ZoneId zone) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeException(text);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
    }

    private static Filter filter(Fields fields, List<String> terms) {
        return switch (Filter.parse(terms)) {
            case Found<Filter>(Filter filter) -> filter;
            case Refused<Filter>(String sentence) -> {
                fields.wrong(FILTER, sentence);
                yield Filter.NONE;
            }
        };
    }

    /// The time asked for, with what holds where an end was left open.
    Span span(Instant earliest, Instant latest) {
        Span span = new Span(from.orElse(earliest), to.orElse(latest));
        if (!span.from().isBefore(span.to())) {
            fields.wrong("from", "`from` must be before `to`.");
        }
        return span;
    }

    boolean names(Dimension dimension) {
        return filter.dimensions().contains(dimension);
    }
}
