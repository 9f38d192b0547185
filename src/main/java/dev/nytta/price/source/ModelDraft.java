package dev.nytta.price.source;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Quote;
import dev.nytta.price.sheet.SheetModel;
import dev.nytta.price.sheet.Terms;
import dev.nytta.price.sheet.Units;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// One model of a source while it is read.
final class ModelDraft {
    private static final Comparator<Terms> ORDER = Comparator.comparing(Terms::tier)
            .thenComparing(Terms::region)
            .thenComparing(Terms::from)
            .thenComparingLong(Terms::above)
            .thenComparing(Terms::until);

    private final String section;
    private final String id;
    private final TreeSet<String> also = new TreeSet<>();
    private final Map<Terms, Map<Meter, BigDecimal>> rates = new TreeMap<>(ORDER);
    private final Map<Terms, BigDecimal> factors = new TreeMap<>(ORDER);
    private long contextTokens;
    private long outputTokens;

    ModelDraft(String section, String id) {
        this.section = section;
        this.id = id;
    }

    String section() {
        return section;
    }

    String id() {
        return id;
    }

    void also(String name) {
        if (!name.equals(id)) {
            also.add(name);
        }
    }

    void limits(long context, long output) {
        contextTokens = context;
        outputTokens = output;
    }

    /// A rate for each unit of [Units#per].
    void rate(Terms terms, Meter meter, BigDecimal amount) {
        rates.computeIfAbsent(terms, _ -> new EnumMap<>(Meter.class)).put(meter, amount);
    }

    void factor(ServiceTier tier, String region, BigDecimal factor) {
        factors.put(new Terms(tier, region, 0, Instant.MIN, Instant.MAX, ""), factor);
    }

    static Terms above(long tokens) {
        return terms(ServiceTier.STANDARD, tokens);
    }

    static Terms terms(ServiceTier tier, long above) {
        return new Terms(tier, "", above, Instant.MIN, Instant.MAX, "");
    }

    /// The model with its lines, or nothing if no price is left when zeros are taken away.
    Optional<SheetModel> finished() {
        boolean free = id.endsWith(":free");
        if (!free) {
            rates.values().forEach(line -> line.values().removeIf(amount -> amount.signum() == 0));
            rates.values().removeIf(Map::isEmpty);
        }
        if (rates.keySet().stream().noneMatch(terms -> terms.tier() == ServiceTier.STANDARD)) {
            return Optional.empty();
        }
        TierFactors.of(rates).forEach((tier, factor) -> {
            rates.keySet().removeIf(terms -> terms.tier() == tier);
            factor(tier, "", factor);
        });
        return Optional.of(new SheetModel(id, List.copyOf(also), contextTokens, outputTokens, lines()));
    }

    private List<PriceLine> lines() {
        List<PriceLine> lines = new ArrayList<>();
        rates.forEach((terms, amounts) -> lines.add(line(terms, amounts)));
        factors.forEach((terms, factor) ->
                lines.add(new PriceLine(terms, Map.of(), Optional.of(new Quote(factor, 1, false)), PriceLine.USD, "")));
        return lines;
    }

    private static PriceLine line(Terms terms, Map<Meter, BigDecimal> amounts) {
        Map<Meter, Quote> quotes = new EnumMap<>(Meter.class);
        amounts.forEach((meter, amount) -> quotes.put(meter, new Quote(amount, Units.per(meter), false)));
        return new PriceLine(terms, quotes, Optional.empty(), PriceLine.USD, "");
    }
}
