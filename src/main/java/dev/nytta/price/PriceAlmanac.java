package dev.nytta.price;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A price book that can be looked into.
public interface PriceAlmanac extends PriceBook {
    /// The rates of a model for a call; empty if it has no price.
    Optional<RateClass> rateClass(PriceQuery query, CardTerms terms);

    /// The ids of all providers and channels that it has prices for, sorted.
    List<String> providers();

    /// The ids of a provider's models, sorted.
    List<String> models(String provider);

    /// All that the book holds of a model; empty if it has no price.
    Optional<ModelSheet> sheet(PriceQuery query);

    /// The rates of the standard tier for a short prompt at a time, in USD for each `per` units; empty if unknown.
    Map<Meter, Listed> rates(PriceQuery query);

    /// Where imported sources differ by more than 0.5 %, sorted.
    List<Disagreement> disagreements(String provider);

    /// The sources that rates come from, the oldest first.
    List<SourceNote> sources();

    /// A rate as it applies.
    ///
    /// @param doubt why charges at it are estimated, empty if they are exact
    /// @param isStandIn whether the model lists none, and another meter's rate is taken
    record Listed(BigDecimal usd, long per, String source, String doubt, boolean isStandIn) {}

    /// A model's lines as they stand in the book, the weakest first.
    ///
    /// @param choices what a person decided about it
    /// @param isBorrowed whether these are its maker's prices, because the seller's are not known
    record ModelSheet(String model, ModelLimits limits, List<Line> lines, List<String> choices, boolean isBorrowed) {}

    /// One line: when it applies, its rates, its factor.
    ///
    /// @param layer the kind of layer that it comes from
    /// @param until Instant.MAX if it has no end; `from` is Instant.MIN if it has no beginning
    /// @param rates with a `~` where inferred
    record Line(
            PriceLayer.Kind layer,
            String tier,
            String region,
            long above,
            Instant from,
            Instant until,
            String hours,
            Map<Meter, String> rates,
            Optional<String> factor,
            String currency,
            String source) {}

    /// One meter of one model that sources give different rates for.
    ///
    /// @param values the rate by source, newest first
    /// @param settledBy why the book's rate stands: a written choice, our own sheet, or a second source that agrees
    /// with the newest; empty if a person has to decide
    record Disagreement(String provider, String model, Meter meter, Map<String, BigDecimal> values, String settledBy) {}

    /// A source.
    record SourceNote(String id, LocalDate date, String title, PriceLayer.Kind layer) {}
}
