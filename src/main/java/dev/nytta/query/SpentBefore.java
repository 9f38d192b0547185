package dev.nytta.query;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Opening;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.ScopeKey;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the calls of a budget's window had cost before the budget was there (`count_from: window_start`, RULES 2).
///
/// A call belongs to the window in which its hold was taken, which is the time of its event. On a hard budget only
/// what was held counts, unless it says `count: all`. Calls in flight at the definition are not counted: they were
/// admitted without this budget, and their event comes after it.
public final class SpentBefore {
    private static final String REASON = "count_from: window_start";

    private final EventStore events;
    private final RuleSettings rules;

    public SpentBefore(EventStore events, RuleSettings rules) {
        this.events = events;
        this.rules = rules;
    }

    /// The accounts that are still to be opened, in the order of their values; at least one, the last of all.
    ///
    /// The events up to the definition must be folded by now.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Opening.Account> accounts(Opening opening) {
        Sum sum = new Sum(opening, Reach.of(opening.budget(), rules));
        SortedMap<String, List<Opening.Share>> shares = events.read(sum::read);
        List<Opening.Account> accounts = new ArrayList<>();
        shares.forEach((value, parts) ->
                accounts.add(new Opening.Account(value, parts, value.equals(shares.lastKey()), REASON)));
        return accounts.isEmpty()
                ? List.of(new Opening.Account(opening.lastValue(), List.of(), true, REASON))
                : accounts;
    }

    /// One budget's sums.
    private record Sum(Opening opening, Reach reach) {
        SortedMap<String, List<Opening.Share>> read(Connection connection) {
            SpentBeforeQuery query = new SpentBeforeQuery(opening, reach, Engine.on(connection));
            SortedMap<String, List<Opening.Share>> shares = new TreeMap<>();
            try (Stream<SpentBeforeQuery.Row> rows = query.rows()) {
                rows.forEach(row -> add(row, shares));
            }
            return shares;
        }

        private void add(SpentBeforeQuery.Row row, SortedMap<String, List<Opening.Share>> shares) {
            Who who = new Who(row.names());
            boolean money = row.costUsd().signum() != 0 || row.equivalentUsd().signum() != 0;
            if (money && reach.covers(who.attribution(), who.of(ScopeKey.MODEL), who.of(ScopeKey.PROVIDER))) {
                Claim claim = claim(who, row.pieceMillis());
                if (opening.isBefore(claim.value())) {
                    List<Opening.Share> account = shares.computeIfAbsent(claim.value(), _ -> new ArrayList<>());
                    merge(account, new Opening.Share(claim, row.costUsd(), row.equivalentUsd()));
                }
            }
        }

        private Claim claim(Who who, long pieceStart) {
            long at = reach.pieceMillis() == Long.MAX_VALUE ? opening.atMillis() : pieceStart;
            return reach.claim(who.attribution(), who.of(ScopeKey.MODEL), who.of(ScopeKey.PROVIDER), at);
        }

        /// Rows that differ only in what the scope leaves open (`team: a*`) are one account's.
        private static void merge(List<Opening.Share> account, Opening.Share more) {
            for (int i = 0; i < account.size(); i++) {
                Opening.Share share = account.get(i);
                if (share.claim().equals(more.claim())) {
                    account.set(
                            i,
                            new Opening.Share(
                                    share.claim(),
                                    share.costUsd().add(more.costUsd()),
                                    share.equivalentUsd().add(more.equivalentUsd())));
                    return;
                }
            }
            account.add(more);
        }
    }

    /// Whose spend a row is, as far as the budget asks.
    private record Who(Map<ScopeKey, String> values) {
        String of(ScopeKey key) {
            return values.getOrDefault(key, "");
        }

        Attribution attribution() {
            return new Attribution(
                    of(ScopeKey.COST_CENTER),
                    of(ScopeKey.TEAM),
                    of(ScopeKey.PROJECT),
                    of(ScopeKey.MANDATE),
                    of(ScopeKey.PERSON),
                    of(ScopeKey.KEY),
                    of(ScopeKey.CLIENT),
                    of(ScopeKey.SESSION),
                    "",
                    "",
                    of(ScopeKey.AGENT_TREE),
                    Map.of());
        }
    }
}
