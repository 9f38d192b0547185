package dev.nytta.price;

/// One sheet of prices to build a book from, as text (the grammar is in `sheet/package-info`).
///
/// @param kind how it ranks
/// @param name what faults and `nytta price` call it
public record PriceLayer(Kind kind, String name, String text) {
    /// From the weakest to the strongest.
    public enum Kind {
        /// Made from a public price file; several may disagree.
        IMPORTED,
        /// Kept by us, each rate with its source.
        CURATED,
        /// The user's own: contracts, corrections, currencies.
        OVERLAY
    }
}
