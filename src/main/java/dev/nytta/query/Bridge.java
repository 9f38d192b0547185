package dev.nytta.query;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Why one time cost more or less than another, cause by cause.
///
/// In this order, each with what stands before it already moved:
///
/// 1. Price: what both times cost, less what they would have cost at the rates of the first day of the earlier one.
///    Everything below is at those rates.
/// 2. Volume: as many more or fewer calls as there were, at the earlier mix of models and the earlier cost of a call;
///    and longer or shorter calls, at the earlier composition of a prompt.
/// 3. Model mix: calls that moved between models, at what a call of each cost earlier. What is new has its own cost.
/// 4. Cache: the later prompts as they were composed of cached and other tokens, less as they were composed earlier.
/// 5. Other: what is left: tiers, bands and regions that changed what was paid against the plain rate, and rounding.
///
/// The causes are nano-USD and add up to the difference exactly.
public final class Bridge {
    private static final MathContext PRECISE = MathContext.DECIMAL128;
    private static final int NANO = 9;

    private final Map<Product, Part> before;
    private final Map<Product, Part> after;
    private final Rates rates;

    Bridge(Map<Product, Part> before, Map<Product, Part> after, Rates rates) {
        this.before = Map.copyOf(before);
        this.after = Map.copyOf(after);
        this.rates = rates;
    }

    /// What is bought: a model at a provider, paid so.
    record Product(String provider, String model, String billingMode) {}

    /// What one unit of each meter costs on the day that everything is valued at; empty where there is no price.
    @FunctionalInterface
    interface Rates {
        Map<Meter, BigDecimal> of(Product product);
    }

    /// One product in one time.
    ///
    /// @param listUsd its usage at the plain rates of its days
    /// @param constantUsd its usage at the plain rates of the day that everything is valued at
    record Part(long calls, Usage usage, BigDecimal costUsd, BigDecimal listUsd, BigDecimal constantUsd) {
        static final Part NONE = new Part(0, Usage.NONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Part plus(Part other) {
            return new Part(
                    calls + other.calls,
                    usage.plus(other.usage),
                    costUsd.add(other.costUsd),
                    listUsd.add(other.listUsd),
                    constantUsd.add(other.constantUsd));
        }

        /// What it would have cost without any change of price.
        BigDecimal valuedUsd() {
            return listUsd.signum() == 0
                    ? costUsd
                    : costUsd.multiply(constantUsd, PRECISE).divide(listUsd, PRECISE);
        }

        BigDecimal priceEffectUsd() {
            return costUsd.subtract(valuedUsd());
        }

        /// What was paid of each dollar at the plain rate.
        private BigDecimal paidOfList() {
            return constantUsd.signum() == 0 ? BigDecimal.ZERO : valuedUsd().divide(constantUsd, PRECISE);
        }

        private BigDecimal quantity(Meter meter) {
            return BigDecimal.valueOf(usage.get(meter));
        }

        /// The part of the prompt that is counted by a meter.
        private BigDecimal share(Meter meter) {
            long prompt = usage.promptTokens();
            return prompt == 0 ? BigDecimal.ZERO : quantity(meter).divide(BigDecimal.valueOf(prompt), PRECISE);
        }
    }

    /// The causes, exact to the nano-dollar.
    ///
    /// @param callsUsd volume: more or fewer calls
    /// @param sizeUsd volume: longer or shorter ones
    public record Causes(
            BigDecimal priceUsd,
            BigDecimal callsUsd,
            BigDecimal sizeUsd,
            BigDecimal mixUsd,
            BigDecimal cacheUsd,
            BigDecimal otherUsd) {}

    Causes causes() {
        BigDecimal price = rounded(sum(after, Part::priceEffectUsd).subtract(sum(before, Part::priceEffectUsd)));
        BigDecimal calls = rounded(callsUsd());
        BigDecimal mix = rounded(movedUsd().subtract(callsUsd()));
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal cache = BigDecimal.ZERO;
        for (Product product : products()) {
            size = size.add(sizeUsd(product));
            cache = cache.add(cacheUsd(product));
        }
        size = rounded(size);
        cache = rounded(cache);
        BigDecimal all = sum(after, Part::costUsd).subtract(sum(before, Part::costUsd));
        BigDecimal named = price.add(calls).add(size).add(mix).add(cache);
        return new Causes(price, calls, size, mix, cache, all.subtract(named));
    }

    private interface Amount {
        BigDecimal of(Part part);
    }

    private static BigDecimal sum(Map<Product, Part> parts, Amount amount) {
        return parts.values().stream().map(amount::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(NANO, RoundingMode.HALF_EVEN);
    }

    private Set<Product> products() {
        Set<Product> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        return all;
    }

    private Part earlier(Product product) {
        return before.getOrDefault(product, Part.NONE);
    }

    private Part later(Product product) {
        return after.getOrDefault(product, Part.NONE);
    }

    static long calls(Map<Product, Part> parts) {
        return parts.values().stream().mapToLong(Part::calls).sum();
    }

    /// All calls grew alike. Where there were none, all that came is volume.
    private BigDecimal callsUsd() {
        long earlier = calls(before);
        BigDecimal valued = sum(before, Part::valuedUsd);
        return earlier == 0
                ? movedUsd()
                : valued.multiply(BigDecimal.valueOf(calls(after) - earlier), PRECISE)
                        .divide(BigDecimal.valueOf(earlier), PRECISE);
    }

    /// The later calls at the earlier cost of a call of their product, less what was spent earlier.
    private BigDecimal movedUsd() {
        BigDecimal moved = sum(before, Part::valuedUsd).negate();
        for (Product product : products()) {
            Part earlier = earlier(product);
            Part later = later(product);
            moved = moved.add(
                    earlier.calls() == 0
                            ? later.valuedUsd()
                            : earlier.valuedUsd()
                                    .multiply(BigDecimal.valueOf(later.calls()), PRECISE)
                                    .divide(BigDecimal.valueOf(earlier.calls()), PRECISE));
        }
        return moved;
    }

    /// Longer prompts at the earlier composition, longer answers, and more of all other meters in a call.
    private BigDecimal sizeUsd(Product product) {
        Part earlier = earlier(product);
        Part later = later(product);
        if (earlier.calls() == 0 || later.calls() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal growth = BigDecimal.valueOf(later.calls()).divide(BigDecimal.valueOf(earlier.calls()), PRECISE);
        BigDecimal prompt = BigDecimal.valueOf(later.usage().promptTokens())
                .subtract(BigDecimal.valueOf(earlier.usage().promptTokens()).multiply(growth, PRECISE));
        BigDecimal usd = BigDecimal.ZERO;
        for (Map.Entry<Meter, BigDecimal> rate : rates.of(product).entrySet()) {
            Meter meter = rate.getKey();
            BigDecimal more = meter.side() == Meter.Side.PROMPT
                    ? prompt.multiply(earlier.share(meter), PRECISE)
                    : later.quantity(meter).subtract(earlier.quantity(meter).multiply(growth, PRECISE));
            usd = usd.add(more.multiply(rate.getValue(), PRECISE));
        }
        return usd.multiply(later.paidOfList(), PRECISE);
    }

    private BigDecimal cacheUsd(Product product) {
        Part earlier = earlier(product);
        Part later = later(product);
        if (earlier.usage().promptTokens() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal prompt = BigDecimal.valueOf(later.usage().promptTokens());
        BigDecimal usd = BigDecimal.ZERO;
        for (Map.Entry<Meter, BigDecimal> rate : rates.of(product).entrySet()) {
            if (rate.getKey().side() == Meter.Side.PROMPT) {
                BigDecimal shift = later.share(rate.getKey()).subtract(earlier.share(rate.getKey()));
                usd = usd.add(shift.multiply(rate.getValue(), PRECISE));
            }
        }
        return usd.multiply(prompt, PRECISE).multiply(later.paidOfList(), PRECISE);
    }

    /// Both times by model alone.
    static Map<String, Part> byModel(Map<Product, Part> parts) {
        Map<String, Part> models = new HashMap<>();
        parts.forEach((product, part) -> models.merge(product.model(), part, Part::plus));
        return models;
    }
}
