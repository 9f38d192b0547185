package dev.nytta.ledger.journal;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;

/// What an event puts on the books, by basis: exact decimals in USD, nothing rounded.
public record Booked(BigDecimal costUsd, BigDecimal equivalentUsd) {
    public static final Booked NOTHING = new Booked(BigDecimal.ZERO, BigDecimal.ZERO);

    /// An unpriced event books nothing (it is counted and shown as unpriced); where no equivalent is given, it is the
    /// cost itself.
    public static Booked of(UsageEvent event) {
        BigDecimal cost = event.costUsd().orElse(BigDecimal.ZERO);
        return new Booked(cost, event.apiEquivalentUsd().orElse(cost));
    }

    public BigDecimal in(Budget.Basis basis) {
        return switch (basis) {
            case COST -> costUsd;
            case API_EQUIVALENT -> equivalentUsd;
        };
    }

    public Booked minus(Booked other) {
        return new Booked(
                Money.plain(costUsd.subtract(other.costUsd)), Money.plain(equivalentUsd.subtract(other.equivalentUsd)));
    }
}
