package dev.nytta.policy;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.price.PriceBook;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.UsageEvent;
import java.util.List;

/// All rules that are in force: an immutable snapshot, replaced whole when one changes.
public interface Rulebook {
    /// Which budgets the call draws on, how it is held, or why it may not run.
    Verdict judge(Ask ask, PriceBook prices);

    /// The budgets that something is booked on which was allowed before, whether or not it would be now.
    List<Claim> covering(Ask ask);

    /// Whether what a model without a price used is charged at its provider's dearest rates, where it was not held for:
    /// it was spent, also in a scope that refuses such calls.
    boolean chargesUnknown(Ask ask);

    /// The budgets that an event from outside the gateway counts on: all that cover it, of hard ones those that say
    /// `count: all` (RULES 1).
    List<Claim> observing(UsageEvent event);

    /// The refusal for a call whose hold did not fit, in the profile of its client.
    ///
    Refusal refuse(Ask ask, Shortfall shortfall);

    /// How long a call waits for money that is only held at the moment.
    long holdWaitMillis();

    /// A call that did not fit.
    ///
    /// @param plan what was to be held
    /// @param momentary whether it would fit if all open holds were released
    record Shortfall(Claim claim, Balance balance, HoldPlan plan, boolean momentary) {}
}
