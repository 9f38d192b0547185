package dev.nytta.price;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Quote;
import dev.nytta.price.sheet.Units;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Works a model's lines out into the rates of one set of terms.
///
/// The rate of the standard tier at this prompt length and hour, then the tier, the region's uplift, the contract. Tier
/// and region are about tokens only: a web search costs the same in a batch and in the US.
record CardMaker(List<Ranked> lines, CardTerms terms, Currencies currencies, Calendars calendars) {
    private static final int RATIO_SCALE = 24;

    RateCard make() {
        RateCard own = RateCard.of(this::own);
        return RateCard.of(meter -> own.rate(meter).isNone() ? StandIn.of(meter, own) : own.rate(meter));
    }

    private Rate own(Meter meter) {
        if (meter == Meter.REASONING) {
            return Rate.NONE;
        }
        Optional<Ranked> standard =
                strongest(ServiceTier.STANDARD, line -> line.rates().containsKey(meter));
        boolean tiered = terms.tier() != ServiceTier.STANDARD && Units.isTokens(meter);
        Optional<Ranked> tier = tiered ? tierLine(meter, standard) : Optional.empty();
        Optional<Ranked> base =
                tier.filter(ranked -> ranked.line().rates().containsKey(meter)).or(() -> standard);
        return base.map(ranked -> multiplied(meter, ranked, standard.orElse(ranked), tier))
                .orElse(Rate.NONE);
    }

    private Rate multiplied(Meter meter, Ranked base, Ranked standard, Optional<Ranked> tier) {
        Rate rate = listed(meter, base);
        if (rate.isNone()) {
            return rate;
        }
        if (terms.tier() != ServiceTier.STANDARD && Units.isTokens(meter)) {
            rate = base.equals(standard) && !isTier(base)
                    ? byFactor(rate, tier)
                    : stretched(rate, meter, base, standard);
        }
        if (base.terms().region().isEmpty() && Units.isTokens(meter)) {
            rate = uplifted(rate);
        }
        return contracted(rate, base);
    }

    private boolean isTier(Ranked ranked) {
        return ranked.terms().tier() == terms.tier();
    }

    private Rate byFactor(Rate rate, Optional<Ranked> tier) {
        Quote factor = tier.flatMap(ranked -> ranked.line().factor()).orElse(TierGuess.of(terms.tier()));
        String why = factor.inferred() ? "the factor of tier " + terms.tier().wireName() + " is inferred" : "";
        return rate.times(factor.amount(), why);
    }

    /// A tier's own rate that is for shorter prompts only, raised as the standard rate is.
    private Rate stretched(Rate rate, Meter meter, Ranked base, Ranked standard) {
        if (base.terms().above() >= standard.terms().above()) {
            return rate;
        }
        Optional<Ranked> lower = strongest(
                ServiceTier.STANDARD,
                line -> line.rates().containsKey(meter)
                        && line.terms().above() <= base.terms().above());
        BigDecimal below = lower.map(ranked -> listed(meter, ranked).usd()).orElse(BigDecimal.ZERO);
        if (below.signum() == 0) {
            return rate;
        }
        BigDecimal ratio = listed(meter, standard).usd().divide(below, RATIO_SCALE, RoundingMode.HALF_EVEN);
        return rate.times(ratio, "the tier's rate for long prompts is inferred from its rate for short ones");
    }

    private Rate uplifted(Rate rate) {
        Optional<Quote> factor = strongest(
                        ServiceTier.STANDARD,
                        line -> line.factor().isPresent()
                                && !line.terms().region().isEmpty(),
                        ranked -> !ranked.isOverlay())
                .flatMap(ranked -> ranked.line().factor());
        return factor.map(f -> rate.times(f.amount(), f.inferred() ? "the region's factor is inferred" : ""))
                .orElse(rate);
    }

    /// A contract's own rates are final; its factor is for what it gives no rate for.
    private Rate contracted(Rate rate, Ranked base) {
        Optional<Ranked> contract = contractLine();
        return contract.filter(ranked -> !base.isOverlay() || base.equals(ranked))
                .flatMap(ranked -> ranked.line().factor())
                .map(factor -> rate.times(factor.amount(), ""))
                .orElse(rate);
    }

    private Optional<Ranked> contractLine() {
        Predicate<PriceLine> hasFactor = line -> line.factor().isPresent();
        return strongest(terms.tier(), hasFactor, Ranked::isOverlay)
                .or(() -> strongest(ServiceTier.STANDARD, hasFactor, Ranked::isOverlay));
    }

    /// The tier's own rate or factor, whichever layer is stronger; its own rate if both are as strong.
    private Optional<Ranked> tierLine(Meter meter, Optional<Ranked> standard) {
        Optional<Ranked> own = strongest(terms.tier(), line -> line.rates().containsKey(meter));
        Optional<Ranked> factor =
                strongest(terms.tier(), line -> line.factor().isPresent(), ranked -> !ranked.isOverlay());
        boolean overruled = own.isPresent()
                && standard.isPresent()
                && standard.get().rank().compareTo(own.get().rank()) > 0;
        boolean weaker = own.isPresent()
                && factor.isPresent()
                && factor.get().rank().compareTo(own.get().rank()) > 0;
        return overruled || weaker ? factor : own.or(() -> factor);
    }

    private Rate listed(Meter meter, Ranked ranked) {
        Quote quote = ranked.line().rates().get(meter);
        if (quote == null) {
            return Rate.NONE;
        }
        String doubt = quote.inferred() ? "the rate of " + meter.wireName() + " is inferred" : "";
        return currencies
                .usd(ranked.line().currency(), terms.at())
                .map(usd -> Rate.of(quote.amount().multiply(usd), quote.per(), ranked.source(), doubt))
                .orElse(Rate.NONE);
    }

    private Optional<Ranked> strongest(ServiceTier tier, Predicate<PriceLine> wanted) {
        return strongest(tier, wanted, _ -> true);
    }

    private Optional<Ranked> strongest(ServiceTier tier, Predicate<PriceLine> wanted, Predicate<Ranked> layer) {
        Optional<Ranked> best = Optional.empty();
        for (Ranked ranked : lines) {
            boolean fits = ranked.terms().tier() == tier
                    && applies(ranked.line())
                    && wanted.test(ranked.line())
                    && layer.test(ranked);
            if (fits
                    && best.filter(other -> Ranked.BY_STRENGTH.compare(other, ranked) > 0)
                            .isEmpty()) {
                best = Optional.of(ranked);
            }
        }
        return best;
    }

    private boolean applies(PriceLine line) {
        return line.terms().covers(terms.at())
                && line.terms().coversRegion(terms.region())
                && terms.promptTokens() > line.terms().above() - (line.terms().above() == 0 ? 1 : 0)
                && calendars.covers(line.terms().hours(), terms.at());
    }
}
