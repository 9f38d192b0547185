package dev.nytta.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what may make a refused call fit after all: money released or settled, a new definition, a reset.
/// Guarded by the ledger's lock.
final class Changes {
    private final Accounts accounts;
    private final Map<String, Counter> byBudget = new HashMap<>();

    private static final class Counter {
        long changes;
        long nextResetMillis;
    }

    Changes(Accounts accounts) {
        this.accounts = accounts;
    }

    private Counter counter(String budget) {
        return byBudget.computeIfAbsent(budget, fresh -> new Counter());
    }

    void changed(String budget) {
        counter(budget).changes++;
    }

    void changed(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            changed(claims.get(i).budget());
        }
    }

    /// Money of this window or bucket will leave by itself at its end.
    void drawn(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Counter counter = counter(claim.budget());
            counter.nextResetMillis = Math.min(counter.nextResetMillis, claim.windowEndMillis());
        }
    }

    /// Changes so far; a reset that has passed since the last look is one.
    long of(String budget, long nowMillis) {
        Counter counter = counter(budget);
        if (nowMillis >= counter.nextResetMillis) {
            counter.changes++;
            counter.nextResetMillis = accounts.nextResetMillis(budget, nowMillis);
        }
        return counter.changes;
    }
}
