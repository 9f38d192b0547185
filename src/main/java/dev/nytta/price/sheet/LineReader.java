package dev.nytta.price.sheet;

import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads one line of prices.
record LineReader(ZoneId zone, String defaultSource) {
    PriceLine read(Words words) {
        Map<Meter, Quote> rates = new EnumMap<>(Meter.class);
        Facts facts = new Facts();
        for (String word : words.list()) {
            take(words, word, facts, rates);
        }
        return new PriceLine(facts.terms(), rates, facts.factor, facts.currency, facts.source(defaultSource));
    }

    private void take(Words words, String word, Facts facts, Map<Meter, Quote> rates) {
        String value = Words.value(word);
        switch (Words.key(word)) {
            case "tier" -> facts.tier = tier(words, value);
            case "region" -> facts.region = value;
            case "above" -> facts.above = words.decimal(value).longValueExact();
            case "from" -> facts.from = instant(words, value);
            case "until" -> facts.until = instant(words, value);
            case "hours" -> facts.hours = value;
            case "currency" -> facts.currency = value;
            case "source" -> facts.source = value;
            case "factor" -> facts.factor = Optional.of(words.quote(value, 1));
            default -> {
                Meter meter = meter(words, word);
                rates.put(meter, words.quote(value, Units.per(meter)));
            }
        }
    }

    private static Meter meter(Words words, String word) {
        return Meter.named(Words.key(word)).orElseThrow(() -> words.fault("neither a term nor a meter: " + word));
    }

    private static ServiceTier tier(Words words, String name) {
        try {
            return ServiceTier.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw words.fault("no such tier: " + name);
        }
    }

    /// A date is midnight in the provider's zone, a time carries its own offset.
    private Instant instant(Words words, String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw words.fault("not a date or a time with offset: " + text);
        }
    }

    private static final class Facts {
        private ServiceTier tier = ServiceTier.STANDARD;
        private String region = "";
        private long above;
        private Instant from = Instant.MIN;
        private Instant until = Instant.MAX;
        private String hours = "";
        private String currency = PriceLine.USD;
        private String source = "";
        private Optional<Quote> factor = Optional.empty();

        private Terms terms() {
            return new Terms(tier, region, above, from, until, hours);
        }

        private String source(String otherwise) {
            return source.isEmpty() ? otherwise : source;
        }
    }
}
