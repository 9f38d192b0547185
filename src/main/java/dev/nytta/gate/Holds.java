package dev.nytta.gate;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.HoldPlan;
import java.util.OptionalLong;

/// Step 5: asks the ledger for the plan's hold, and for a smaller one where that is what remains (RULES, rolling
/// holds).
final class Holds {
    private final Ledger ledger;

    Holds(Ledger ledger) {
        this.ledger = ledger;
    }

    /// One try, without waiting.
    HoldOutcome seek(Wish wish) {
        HoldPlan plan = wish.ruling().plan();
        Size size = new Size(plan.firstNano(), plan.firstTokens());
        // Each shortage is another account's and makes the hold smaller, so this ends.
        for (int i = 0; i <= wish.ruling().claims().size(); i++) {
            switch (ledger.hold(ask(wish, size))) {
                case HoldAnswer.Held held -> {
                    return granted(held, size, plan);
                }
                case HoldAnswer.Closed closed -> {
                    return new HoldOutcome.Closed(closed.why());
                }
                case HoldAnswer.Shortage shortage -> {
                    Size smaller = smaller(shortage.balance(), plan);
                    if (smaller.nano() <= 0 || smaller.nano() >= size.nano()) {
                        return shortOf(wish.ruling(), shortage);
                    }
                    size = smaller;
                }
            }
        }
        throw new IllegalStateException("a hold was short on more accounts than it has");
    }

    private HoldOutcome shortOf(Ruling ruling, HoldAnswer.Shortage shortage) {
        Balance balance = shortage.balance();
        Claim claim = ruling.claims().get(shortage.claim());
        long room = balance.limitNano() - balance.committedNano() - balance.overageNano();
        boolean momentary = balance.heldNano() > 0 && room >= ruling.plan().leastNano();
        return new HoldOutcome.Shortage(claim, balance, momentary, changes(claim, balance));
    }

    /// The number of changes at which the account stood so; one that never comes again if it has moved since.
    private long changes(Claim claim, Balance stood) {
        long changes = ledger.changes(claim.budget());
        return ledger.balance(claim).equals(stood) ? changes : HoldOutcome.Shortage.MOVED;
    }

    /// A slice where a whole answer does not fit; all that remains where nobody else holds a part of it.
    private static Size smaller(Balance balance, HoldPlan plan) {
        long available = balance.availableNano();
        long tokens = plan.tokensWithin(available);
        long all = tokens * plan.choices();
        boolean wholeSlice = tokens == Math.min(plan.sliceTokens(), plan.ceilingTokens());
        if (wholeSlice && plan.nanoFor(all) <= available) {
            return new Size(plan.nanoFor(all), all);
        }
        return tokens > 0 && balance.heldNano() == 0 ? new Size(available, all) : Size.NONE;
    }

    private static HoldOutcome granted(HoldAnswer.Held held, Size size, HoldPlan plan) {
        return new HoldOutcome.Granted(
                held.hold(),
                held.atMillis(),
                size.nano(),
                size.tokens(),
                ceiling(size, plan),
                held.tightest(),
                held.remainingNano());
    }

    /// A stream's hold rolls; a whole answer may not outgrow what is held for it.
    private static OptionalLong ceiling(Size size, HoldPlan plan) {
        if (!plan.stream() && size.tokens() < plan.firstTokens()) {
            return OptionalLong.of(size.tokens() / plan.choices());
        }
        return plan.ceilingLowered() ? OptionalLong.of(plan.ceilingTokens()) : OptionalLong.empty();
    }

    private static HoldAsk ask(Wish wish, Size size) {
        Ruling ruling = wish.ruling();
        HoldPlan plan = ruling.plan();
        return new HoldAsk(
                wish.call(),
                wish.attempt(),
                ruling.target().provider().id(),
                ruling.target().model(),
                ruling.ask().call().dialect(),
                plan.billing(),
                ruling.ask().attribution(),
                ruling.claims(),
                plan.amounts(size.nano()),
                plan.inputNano(),
                Math.multiplyExact(plan.sliceTokens() * plan.choices(), plan.nanoPerOutputToken()),
                plan.nanoPerOutputToken(),
                size.tokens());
    }

    /// A hold that is wanted.
    ///
    /// @param call id of the call
    /// @param attempt from 1
    record Wish(String call, int attempt, Ruling ruling) {}

    private record Size(long nano, long tokens) {
        static final Size NONE = new Size(0, 0);
    }
}
