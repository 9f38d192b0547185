package dev.nytta.ledger.events;

import java.math.BigDecimal;

/// What one person spent on a day on one thing, before it is put into a cell.
///
/// @param row its number among those that are put into cells together
/// @param person a pseudonym, or what an agent on a service's key says of its user
record CellShare(int row, int day, Names names, String person, Weight weight) {
    /// What a cell tells apart, and merges.
    record Names(
            String costCenter,
            String team,
            String project,
            String mandate,
            String client,
            String provider,
            String model) {}

    /// How much it is. Corrections may be less than nothing: their size counts.
    record Weight(BigDecimal costUsd, BigDecimal equivalentUsd, BigDecimal tokens) {
        static final Weight NONE = new Weight(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Weight plus(Weight other) {
            return new Weight(
                    costUsd.add(other.costUsd), equivalentUsd.add(other.equivalentUsd), tokens.add(other.tokens));
        }
    }
}
