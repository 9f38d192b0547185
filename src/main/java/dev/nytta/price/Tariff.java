package dev.nytta.price;

import dev.nytta.price.sheet.FxRate;
import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.ServiceTier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// All prices of one model at one provider, in time, bands, tiers, regions and hours.
///
/// Rate cards are worked out on first use and kept: terms that differ in nothing that a line asks about share one, so
/// there are as many as the lines have steps, whatever callers ask. Thread-safe.
final class Tariff {
    private final String section;
    private final String model;
    private final List<Ranked> lines;
    private final ModelLimits limits;
    private final Optional<String> region;
    private final String doubt;
    private final Currencies currencies;
    private final Calendars calendars;
    private final long[] bands;
    private final long[] steps;
    private final List<String> hours;
    private final Map<CardKey, RateCard> cards = new ConcurrentHashMap<>();

    Tariff(Merged merged, Currencies currencies, Calendars calendars) {
        this.section = merged.section();
        this.model = merged.model();
        this.lines = merged.lines();
        this.limits = merged.limits();
        this.region = merged.region();
        this.doubt = merged.doubt();
        this.currencies = currencies;
        this.calendars = calendars;
        this.bands = sorted(lines.stream().mapToLong(line -> line.terms().above()));
        this.steps = sorted(Stream.concat(
                        lines.stream()
                                .flatMap(line -> Stream.of(
                                        line.terms().from(), line.terms().until())),
                        currencies.rates().stream().map(FxRate::from))
                .mapToLong(Tariff::millis));
        this.hours = lines.stream()
                .map(line -> line.terms().hours())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static long[] sorted(LongStream values) {
        return values.distinct().sorted().toArray();
    }

    private static long millis(Instant at) {
        return at.equals(Instant.MIN) ? Long.MIN_VALUE : at.equals(Instant.MAX) ? Long.MAX_VALUE : at.toEpochMilli();
    }

    String section() {
        return section;
    }

    String model() {
        return model;
    }

    List<Ranked> lines() {
        return lines;
    }

    ModelLimits limits() {
        return limits;
    }

    /// Why every charge at these prices is estimated, empty if it is not.
    String doubt() {
        return doubt;
    }

    /// Prompt lengths above which other rates hold; 0 is one of them.
    long[] bands() {
        return bands.clone();
    }

    RateCard card(CardTerms asked) {
        String where = known(region.orElse(asked.region()));
        CardKey key = new CardKey(
                asked.tier(), where, index(bands, asked.promptTokens() - 1), step(asked.at()), open(asked.at()));
        RateCard card = cards.get(key);
        return card != null ? card : make(key, new CardTerms(asked.tier(), where, asked.promptTokens(), asked.at()));
    }

    /// How far around these terms the same card holds, tier and region being equal.
    RateClass.Reach reach(CardTerms asked) {
        long at = asked.at().toEpochMilli();
        if (!hours.isEmpty()) {
            return new RateClass.Reach(at, at, asked.promptTokens(), asked.promptTokens());
        }
        int step = step(asked.at());
        int band = index(bands, asked.promptTokens() - 1);
        return new RateClass.Reach(
                edge(steps, step, Long.MIN_VALUE),
                edge(steps, step + 1, Long.MAX_VALUE) - 1,
                edge(bands, band, Long.MIN_VALUE + 1) + 1,
                edge(bands, band + 1, Long.MAX_VALUE));
    }

    private static long edge(long[] edges, int index, long none) {
        return index >= 0 && index < edges.length ? edges[index] : none;
    }

    private RateCard make(CardKey key, CardTerms asked) {
        RateCard card = new CardMaker(lines, asked, currencies, calendars).make();
        cards.put(key, card);
        return card;
    }

    /// The region as far as a line asks about it, so that strings from outside cannot fill the memory.
    private String known(String asked) {
        String found = "";
        for (Ranked ranked : lines) {
            Terms terms = ranked.terms();
            if (!terms.region().isEmpty() && terms.coversRegion(asked)) {
                if (terms.region().equals(asked)) {
                    return asked;
                }
                found = "other";
            }
        }
        return found;
    }

    private int step(Instant at) {
        return index(steps, at.toEpochMilli());
    }

    private static int index(long[] edges, long value) {
        int found = Arrays.binarySearch(edges, value);
        return found >= 0 ? found : -found - 2;
    }

    /// One bit for each weekly calendar that is open now.
    private int open(Instant at) {
        int bits = 0;
        for (int i = 0; i < hours.size(); i++) {
            bits |= calendars.covers(hours.get(i), at) ? 1 << i : 0;
        }
        return bits;
    }

    private record CardKey(ServiceTier tier, String region, int band, int step, int hours) {}
}
