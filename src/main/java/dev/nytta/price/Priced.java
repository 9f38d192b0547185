package dev.nytta.price;

import dev.nytta.usage.Charge;
import dev.nytta.usage.CostStatus;

/// What pricing an attempt gave.
public sealed interface Priced {
    CostStatus status();

    /// Every rate is a cited one and every count is the provider's.
    record Exact(Charge charge) implements Priced {
        @Override
        public CostStatus status() {
            return CostStatus.EXACT;
        }
    }

    /// The charge is complete, but a rate or a count is inferred.
    record Estimated(Charge charge, String why) implements Priced {
        @Override
        public CostStatus status() {
            return CostStatus.ESTIMATED;
        }
    }

    /// Some meters have no rate, or the provider's counts contradict each other; the charge covers the rest.
    record Partial(Charge charge, String missing) implements Priced {
        @Override
        public CostStatus status() {
            return CostStatus.PARTIAL;
        }
    }

    /// No rate is known for this model at this provider. Never a silent zero.
    record Unpriced(String provider, String model) implements Priced {
        @Override
        public CostStatus status() {
            return CostStatus.UNPRICED;
        }
    }
}
