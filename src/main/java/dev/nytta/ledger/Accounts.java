package dev.nytta.ledger;

import dev.nytta.ledger.journal.AccountState;
import dev.nytta.usage.Budget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Every account that was ever drawn on and is not over yet.
final class Accounts {
    private final Map<AccountKey, Account> byKey = new HashMap<>();

    Account of(Claim claim) {
        return byKey.computeIfAbsent(AccountKey.of(claim), key -> new Account(claim));
    }

    void load(AccountState state) {
        Account account = new Account(state);
        byKey.put(account.key(), account);
    }

    /// The budget's accounts of this generation take its limit.
    void limit(Budget budget) {
        byKey.forEach((key, account) -> {
            if (key.budget().equals(budget.id()) && key.generation() == budget.generation()) {
                account.limit(budget.limitNano());
            }
        });
    }

    /// The highest generation that an account of this budget has, or 0.
    int lastGeneration(String budget) {
        return byKey.keySet().stream()
                .filter(key -> key.budget().equals(budget))
                .mapToInt(AccountKey::generation)
                .max()
                .orElse(0);
    }

    /// Lets go of a budget's accounts that nothing is held on: nobody draws on them any more.
    void end(String budget) {
        byKey.values().removeIf(account -> account.key().budget().equals(budget) && !account.isHeld());
    }

    void letGo(long atMillis) {
        byKey.values().removeIf(account -> !account.keep(atMillis));
    }

    void forEach(Consumer<Account> visitor) {
        byKey.values().forEach(visitor);
    }

    int size() {
        return byKey.size();
    }

    /// What the claim's account has left, at the limit that the claim carries.
    long available(Claim claim, long atMillis) {
        Account account = byKey.get(AccountKey.of(claim));
        return account == null ? claim.limitNano() : account.available(atMillis) - account.limit() + claim.limitNano();
    }

    /// What the claim asks of its account.
    static long wanted(Claim claim, HoldAsk.Amounts amounts) {
        return amounts.in(claim.basis());
    }

    /// The claim's account as it stands, at the limit that the claim carries; all zeros where it was never drawn on.
    Balance balance(Claim claim, long atMillis) {
        Account account = byKey.get(AccountKey.of(claim));
        return (account == null ? new Account(claim) : account).balance(atMillis, claim.limitNano());
    }

    List<Balance> balances(Optional<String> budget, long atMillis) {
        return byKey.values().stream()
                .filter(account -> account.current(atMillis))
                .filter(account ->
                        budget.isEmpty() || budget.get().equals(account.key().budget()))
                .map(account -> account.balance(atMillis, account.limit()))
                .toList();
    }

    /// When money of this budget leaves by itself next.
    long nextResetMillis(String budget, long atMillis) {
        return byKey.values().stream()
                .filter(account -> account.key().budget().equals(budget))
                .mapToLong(account -> account.nextResetMillis(atMillis))
                .filter(reset -> reset > atMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
