package dev.nytta.price;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Terms;
import java.util.Comparator;

/// A price line with the rank of the layer that it comes from.
///
/// @param source tag of its source: id and date
record Ranked(PriceLayer.Kind rank, PriceLine line, String source) {
    /// The last of several lines that apply is the one that counts: the stronger layer, the one for a region, for
    /// certain hours, for the longer prompt, that began later.
    static final Comparator<Ranked> BY_STRENGTH = Comparator.comparing(Ranked::rank)
            .thenComparingInt(ranked -> precision(ranked.terms().region()))
            .thenComparingInt(ranked -> ranked.terms().hours().isEmpty() ? 0 : 1)
            .thenComparingLong(ranked -> ranked.terms().above())
            .thenComparing(ranked -> ranked.terms().from());

    /// A named region goes before "any", and that before none.
    private static int precision(String region) {
        return region.isEmpty() ? 0 : "*".equals(region) ? 1 : 2;
    }

    Terms terms() {
        return line.terms();
    }

    boolean isOverlay() {
        return rank == PriceLayer.Kind.OVERLAY;
    }
}
