package dev.nytta.ledger.verify;

import java.util.HashMap;
import java.util.Map;

/// The budgets that have not got all that they are to start with: each account gets it once, in the order of values.
final class Starts {
    private final Map<String, Start> pending = new HashMap<>();

    /// @param definedSeq number of the record that defines the budget
    /// @param lastValue the account that was opened last
    record Start(long definedSeq, long atMillis, String lastValue) {}

    void defined(String budget, Defined defined, Start start) {
        pending.remove(budget);
        if (defined.counts()) {
            pending.put(budget, start);
        }
    }

    void ended(String budget) {
        pending.remove(budget);
    }

    /// Proves that a budget waits for an account's start.
    ///
    /// @param definedSeq number of the definition that asked for it
    void check(String budget, long definedSeq, String value) throws Refuted {
        Start start = pending.get(budget);
        if (start == null || start.definedSeq() != definedSeq) {
            throw new Refuted("budget " + budget + " is given a start that it does not wait for");
        }
        boolean next = start.lastValue().isEmpty() || value.compareTo(start.lastValue()) > 0;
        Refuted.unless(next, "account '" + value + "' of budget " + budget + " is given its start again");
    }

    /// Takes it; `last` says that it was the budget's last.
    void take(String budget, String value, boolean last) {
        if (last) {
            pending.remove(budget);
        } else {
            pending.computeIfPresent(budget, (id, start) -> new Start(start.definedSeq(), start.atMillis(), value));
        }
    }

    Map<String, Start> pending() {
        return pending;
    }
}
