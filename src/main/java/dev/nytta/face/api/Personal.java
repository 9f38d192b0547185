package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What may be shown of budgets that are a person's (RULES, people): to others than that person a band, or sums over at
/// least `min_group` of them.
///
/// A key without a person is a service's and is shown in full. Sessions and trees of agents may be a person's as soon
/// as any key is.
final class Personal {
    private static final Set<ScopeKey> MAYBE = Set.of(ScopeKey.SESSION, ScopeKey.AGENT_TREE);

    private final ControlStore store;
    private final int minGroup;

    Personal(AdminRooms rooms) {
        this.store = rooms.store();
        this.minGroup = rooms.minGroup();
    }

    /// How much of a budget is shown.
    enum Sight {
        FULL,
        /// The sums over all accounts, none by itself.
        SUMS,
        /// How much is used, roughly.
        BAND
    }

    Sight sight(Budget budget, int accounts) {
        if (isOne(budget)) {
            return Sight.BAND;
        }
        if (budget.per().stream().noneMatch(this::isPersonal)) {
            return Sight.FULL;
        }
        return accounts >= minGroup ? Sight.SUMS : Sight.BAND;
    }

    private boolean isOne(Budget budget) {
        return budget.scope().containsKey(ScopeKey.PERSON)
                || budget.scope().keySet().stream().anyMatch(key -> MAYBE.contains(key) && isPersonal(key))
                || keysOfPeople().contains(budget.scope().getOrDefault(ScopeKey.KEY, ""));
    }

    private boolean isPersonal(ScopeKey key) {
        return key == ScopeKey.PERSON
                || ((key == ScopeKey.KEY || MAYBE.contains(key))
                        && !keysOfPeople().isEmpty());
    }

    Set<String> keysOfPeople() {
        List<Kept<AccessKey>> keys = store.keys().list();
        return keys.stream()
                .map(Kept::object)
                .filter(key -> !key.person().isEmpty())
                .map(AccessKey::id)
                .collect(Collectors.toSet());
    }
}
