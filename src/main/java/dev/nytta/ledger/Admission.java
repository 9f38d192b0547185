package dev.nytta.ledger;

import dev.nytta.ledger.HoldAnswer.Shortage;
import dev.nytta.ledger.HoldAsk.Amounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether amounts fit on every claim that binds hard. Asked under the ledger's lock.
final class Admission {
    private final Accounts accounts;

    Admission(Accounts accounts) {
        this.accounts = accounts;
    }

    /// Whether an open hold may grow, at the limits that its accounts have by now.
    boolean fits(Hold hold, Amounts more, long atMillis) {
        List<Claim> claims = hold.ask().claims();
        for (int i = 0; i < claims.size(); i++) {
            long wanted = Accounts.wanted(claims.get(i), more);
            boolean binds = claims.get(i).bind() == Claim.Bind.HARD && wanted > 0;
            if (binds && wanted > hold.draw(i).account().available(atMillis)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Claim claim, Amounts amounts, long atMillis) {
        long wanted = Accounts.wanted(claim, amounts);
        return claim.bind() != Claim.Bind.HARD || wanted <= 0 || wanted <= accounts.available(claim, atMillis);
    }

    /// The first claim on which waiting does not help, else the first that is short.
    Optional<Shortage> shortage(List<Claim> claims, Amounts amounts, long atMillis) {
        Optional<Shortage> momentary = Optional.empty();
        for (int i = 0; i < claims.size(); i++) {
            if (!fits(claims.get(i), amounts, atMillis)) {
                Shortage found = shortage(i, claims.get(i), amounts, atMillis);
                if (!found.momentary()) {
                    return Optional.of(found);
                }
                momentary = momentary.or(() -> Optional.of(found));
            }
        }
        return momentary;
    }

    private Shortage shortage(int index, Claim claim, Amounts amounts, long atMillis) {
        Balance balance = accounts.balance(claim, atMillis);
        long free = claim.limitNano() - balance.committedNano() - balance.overageNano();
        return new Shortage(index, balance, Accounts.wanted(claim, amounts) <= free);
    }

    /// The hard claim that has the least left.
    OptionalInt tightest(List<Claim> claims, long atMillis) {
        int tightest = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).bind() == Claim.Bind.HARD) {
                long left = accounts.available(claims.get(i), atMillis);
                tightest = tightest < 0 || left < least ? i : tightest;
                least = Math.min(least, left);
            }
        }
        return tightest < 0 ? OptionalInt.empty() : OptionalInt.of(tightest);
    }

    long remaining(Claim claim, long atMillis) {
        return Math.max(0, accounts.available(claim, atMillis));
    }
}
