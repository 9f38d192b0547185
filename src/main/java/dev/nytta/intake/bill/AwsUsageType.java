package dev.nytta.intake.bill;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a usage type of Bedrock says: `USE1-Claude4.6Opus-cache-read-input-token-count`, or
/// `USE1-MP:USE1_InputTokenCount_Global-Units` of the marketplace, which names no model.
///
/// @param model as it is squeezed into the word; empty where it is not there
/// @param meter empty where it is none of tokens
record AwsUsageType(Optional<String> model, Optional<Meter> meter) {
    private static final Pattern REGION = Pattern.compile("^[A-Z]{2,4}[0-9]?-");
    private static final Pattern MODEL =
            Pattern.compile("(.+?)-(?:mantle-)?(?:cache-read|cache-write|input|output|text-input|text-output)-.*");
    private static final String MARKETPLACE = "MP:";
    private static final int THOUSAND_DIGITS = 3;
    private static final int MILLION_DIGITS = 6;

    /// The first word that fits counts: a cache's words hold `input` too.
    private record Word(Pattern pattern, Meter meter) {
        private static Word of(String pattern, Meter meter) {
            return new Word(Pattern.compile(pattern), meter);
        }
    }

    private static final List<Word> WORDS = List.of(
            Word.of("cacheread", Meter.CACHE_READ),
            Word.of("cachewrite.*(1hour|1h\\b|1hr)", Meter.CACHE_WRITE_1H),
            Word.of("cachewrite", Meter.CACHE_WRITE_5M),
            Word.of("(input|request).*token", Meter.INPUT),
            Word.of("(output|response).*token", Meter.OUTPUT));

    static AwsUsageType read(String text) {
        String word = REGION.matcher(text).replaceFirst("");
        Matcher named = MODEL.matcher(word);
        boolean names = !word.startsWith(MARKETPLACE) && named.matches();
        return new AwsUsageType(names ? Optional.of(named.group(1)) : Optional.empty(), meter(word));
    }

    private static Optional<Meter> meter(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        return WORDS.stream()
                .filter(each -> each.pattern().matcher(plain).find())
                .map(Word::meter)
                .findFirst();
    }

    /// The tokens of an amount in a unit, or nothing if the unit is not told: it changed over the years.
    ///
    /// @param unit in small letters: `1k tokens`, `million input tokens`
    static Optional<BigDecimal> tokens(BigDecimal amount, String unit) {
        if (unit.contains("million") || unit.contains("1m tokens")) {
            return Optional.of(amount.movePointRight(MILLION_DIGITS));
        }
        if (unit.contains("1k tokens") || unit.contains("thousand") || unit.contains("1,000 ")) {
            return Optional.of(amount.movePointRight(THOUSAND_DIGITS));
        }
        return unit.startsWith("tokens") ? Optional.of(amount) : Optional.empty();
    }
}
