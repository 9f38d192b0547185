package dev.nytta.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Why a window has cost more or less so far than the one before it had at the same point.
///
/// @param price changes of single models, the largest first
/// @param mix the model whose share of the cost moved most
/// @param cache of prompt tokens, read from a cache
public record VarianceAnswer(
        Side before, Side after, Bridge.Causes causes, List<PriceChange> price, Optional<Moved> mix, Shares cache) {
    public VarianceAnswer {
        price = List.copyOf(price);
    }

    /// One time.
    public record Side(Span span, BigDecimal usd, long calls) {}

    /// A model whose plain rates changed.
    ///
    /// @param percent what the later calls cost more at the rates of their days than at the earlier ones
    public record PriceChange(String model, BigDecimal usd, BigDecimal percent) {}

    /// A model's part of the cost.
    public record Moved(String model, Shares shares) {}

    /// Parts of 1.
    public record Shares(BigDecimal before, BigDecimal after) {}
}
