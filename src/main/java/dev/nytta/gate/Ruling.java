package dev.nytta.gate;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.policy.Ask;
import dev.nytta.policy.HoldPlan;
import dev.nytta.policy.Routes;
import dev.nytta.usage.Decision;
import java.util.List;

/// One attempt as it was judged: where it goes, on whose money, how it is held.
record Ruling(Routes.Target target, Ask ask, List<Claim> claims, HoldPlan plan, Decision decision) {

    /// Whether money is held for it: of a path that is only passed on, where its model was named.
    boolean isHeld() {
        return switch (ask.call().operation()) {
            case GENERATE, TALK, EMBED, MEDIA, BATCH -> true;
            case COUNT_TOKENS, FREE -> false;
            case PASS -> plan.firstNano() > 0;
        };
    }

    /// The claims that its first hold has to fit on: they bind it, and count what it costs.
    List<Claim> binding() {
        HoldAsk.Amounts first = plan.amounts(plan.firstNano());
        return claims.stream()
                .filter(claim -> claim.bind() == Claim.Bind.HARD && first.in(claim.basis()) > 0)
                .toList();
    }

    /// Whether even the least that it needs is more than a whole limit: no money that comes back makes it fit.
    boolean isTooLarge() {
        return binding().stream().anyMatch(claim -> plan.leastNano() > claim.limitNano());
    }

    /// Whether a hard limit may end the answer before its time.
    boolean mayBeEnded() {
        for (Claim claim : claims) {
            switch (claim.bind()) {
                case HARD, AUTHORISED -> {
                    return true;
                }
                case SOFT, OBSERVE -> {}
            }
        }
        return false;
    }
}
