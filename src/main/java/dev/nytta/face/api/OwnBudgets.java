package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Kept;
import dev.nytta.policy.Reach;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What remains in the accounts that are a person's alone: of budgets on the person or one of their keys, and their
/// own of those that have one for each.
///
/// Accounts that a single call chooses (for each session, model or mandate) are not among them.
final class OwnBudgets {
    private static final Set<ScopeKey> ONES_OWN = EnumSet.of(ScopeKey.PERSON, ScopeKey.KEY);

    private final AdminRooms rooms;

    OwnBudgets(AdminRooms rooms) {
        this.rooms = rooms;
    }

    /// One account of a budget.
    private record Account(Budget budget, Claim claim) {
        String name() {
            return budget.id() + "/" + claim.value();
        }
    }

    ArrayNode of(String person, long nowMillis) {
        Map<String, Account> accounts = new TreeMap<>();
        rooms.store().budgets().list().stream()
                .map(Kept::object)
                .forEach(budget -> claims(budget, person, nowMillis)
                        .map(claim -> new Account(budget, claim))
                        .forEach(account -> accounts.put(account.name(), account)));
        ArrayNode views = Json.array();
        accounts.values().forEach(account -> views.add(view(account)));
        return views;
    }

    /// The accounts of one budget that are a person's alone.
    Stream<Claim> claims(Budget budget, String person, long nowMillis) {
        Reach reach = KeyReach.of(budget, rooms.rules());
        return rooms.store().keys().list().stream()
                .map(Kept::object)
                .filter(key -> key.person().equals(person) && !key.revoked())
                .map(Attribution::of)
                .filter(holder -> isOnesOwn(budget, holder) && reach.covers(holder, "", ""))
                .map(holder -> reach.claim(holder, "", "", nowMillis));
    }

    /// A pattern in the scope may mean others too.
    private static boolean isOnesOwn(Budget budget, Attribution holder) {
        boolean scoped = holder.person().equals(budget.scope().get(ScopeKey.PERSON))
                || holder.key().equals(budget.scope().get(ScopeKey.KEY));
        boolean each = budget.per().stream().anyMatch(ONES_OWN::contains);
        return (scoped || each) && KeyReach.OF_KEYS.containsAll(budget.per());
    }

    private ObjectNode view(Account account) {
        Budget budget = account.budget();
        Balance balance = rooms.ledger().balance(account.claim());
        ObjectNode view = Json.object()
                .put("budget", budget.id())
                .put("limit_usd", Money.text(budget.limitNano()))
                .put("used_usd", Money.text(balance.committedNano() + balance.overageNano()))
                .put("held_usd", Money.text(balance.heldNano()))
                .put("left_usd", Money.text(balance.availableNano()))
                .put("mode", budget.mode().wireName())
                .put("window", budget.window().wireName());
        Json.put(view, "resets_at", resetsAt(account, balance));
        return view;
    }

    /// A total never resets, and of a rolling window the oldest spend leaves first, if there is some.
    private static Optional<String> resetsAt(Account account, Balance balance) {
        long end = switch (account.budget().window()) {
            case Window.Calendar _ -> account.claim().windowEndMillis();
            case Window.Rolling _ ->
                balance.committedNano() + balance.heldNano() + balance.overageNano() == 0
                        ? Long.MAX_VALUE
                        : balance.windowEndMillis();
        };
        return Optional.of(end).filter(at -> at != Long.MAX_VALUE).map(Json::time);
    }
}
