package dev.nytta.policy;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Refusal;
import java.util.List;

/// May this call run? The ledger's hold, not this, is the atomic check.
public sealed interface Verdict {
    /// It may, if the plan's hold is granted on all claims.
    record Allow(List<Claim> claims, HoldPlan plan) implements Verdict {
        public Allow {
            claims = List.copyOf(claims);
        }
    }

    /// It may under a mandate that runs regardless of price, up to the mandate's own ceiling.
    record Regardless(List<Claim> claims, HoldPlan plan, Mandate mandate) implements Verdict {
        public Regardless {
            claims = List.copyOf(claims);
        }
    }

    /// It may not.
    record Refuse(Refusal refusal) implements Verdict {}
}
