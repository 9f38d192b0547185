package dev.nytta.price.sheet;

import dev.nytta.usage.Meter;
import java.util.Map;
import java.util.Optional;

/// One line of prices: when they apply, the rates, and a factor on the rates of other lines.
///
/// @param factor multiplies rates: the tier's if the terms name a tier, the region's if they name a region
/// @param currency ISO code or the name of a credit, `USD` where none is said
/// @param source id of the source it is cited from
public record PriceLine(Terms terms, Map<Meter, Quote> rates, Optional<Quote> factor, String currency, String source) {
    public static final String USD = "USD";

    public PriceLine {
        rates = Map.copyOf(rates);
    }

    public PriceLine withTerms(Terms other) {
        return new PriceLine(other, rates, factor, currency, source);
    }

    public PriceLine withRates(Map<Meter, Quote> other) {
        return new PriceLine(terms, other, factor, currency, source);
    }
}
