package dev.nytta.query;

import static dev.nytta.query.Engine.AT_MS;
import static dev.nytta.query.Engine.REPLACED_BY;
import static dev.nytta.query.Engine.SEQ;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Opening;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.Windows;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/// What the calls of a budget's window had cost before the budget was there (`count_from: window_start`, RULES 2).
///
/// A call belongs to the window in which its hold was taken, which is the time of its event. On a hard budget only
/// what was held counts, unless it says `count: all`. Calls in flight at the definition are not counted: they were
/// admitted without this budget, and their event comes after it.
public final class SpentBefore {
    private static final int GROUPS_MAX = 1_000_000;
    private static final String REASON = "count_from: window_start";
    private static final List<String> NOT_HELD = Stream.of(EventFeed.Kind.OBSERVED, EventFeed.Kind.SUPERSEDED)
            .map(kind -> Words.lower(kind.name()))
            .toList();
    private static final Field<Long> PIECE = Engine.number("piece");
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);

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
            Map<ScopeKey, Field<String>> names = names();
            List<SelectFieldOrAsterisk> columns = new ArrayList<>(names.values());
            columns.add(AT_MS.minus(AT_MS.mod(reach.pieceMillis())).as(PIECE));
            columns.add(DSL.sum(COST).as(COST));
            columns.add(DSL.sum(DSL.coalesce(EQUIVALENT, COST)).as(EQUIVALENT));
            List<Field<?>> groups = new ArrayList<>(names.values());
            groups.add(PIECE);
            SortedMap<String, List<Opening.Share>> shares = new TreeMap<>();
            try (Stream<Record> rows = Engine.on(connection)
                    .select(columns)
                    .from(Engine.EVENT)
                    .where(counted())
                    .groupBy(groups)
                    .orderBy(DSL.sum(COST).desc().nullsLast())
                    .limit(GROUPS_MAX)
                    .fetchStream()) {
                rows.forEach(row -> add(row, who(row, names), shares));
            }
            return shares;
        }

        private Map<ScopeKey, Field<String>> names() {
            Map<ScopeKey, Field<String>> names = new EnumMap<>(ScopeKey.class);
            Stream.concat(opening.budget().scope().keySet().stream(), opening.budget().per().stream())
                    .filter(key -> key != ScopeKey.ORGANIZATION)
                    .forEach(key -> names.put(key, DSL.field(DSL.name(key.wireName()), String.class)));
            return names;
        }

        private Condition counted() {
            Windows.Span window = reach.window(opening.atMillis());
            long seq = opening.definedSeq();
            Budget budget = opening.budget();
            boolean heldOnly = budget.mode() == Budget.Mode.HARD && !budget.countObserved();
            return SEQ.le(seq)
                    .and(REPLACED_BY.isNull().or(REPLACED_BY.gt(seq)))
                    .and(AT_MS.ge(window.startMillis()))
                    .and(AT_MS.lt(window.endMillis()))
                    .and(heldOnly ? Engine.KIND.notIn(NOT_HELD) : DSL.noCondition());
        }

        private static Who who(Record row, Map<ScopeKey, Field<String>> names) {
            Map<ScopeKey, String> values = new EnumMap<>(ScopeKey.class);
            names.forEach((key, field) -> values.put(key, row.get(field)));
            return new Who(values);
        }

        private void add(Record row, Who who, SortedMap<String, List<Opening.Share>> shares) {
            BigDecimal cost = Optional.ofNullable(row.get(COST)).orElse(BigDecimal.ZERO);
            BigDecimal equivalent = Optional.ofNullable(row.get(EQUIVALENT)).orElse(BigDecimal.ZERO);
            boolean money = cost.signum() != 0 || equivalent.signum() != 0;
            if (money && reach.covers(who.attribution(), who.of(ScopeKey.MODEL), who.of(ScopeKey.PROVIDER))) {
                Claim claim = claim(who, row.get(PIECE));
                if (opening.isBefore(claim.value())) {
                    List<Opening.Share> account = shares.computeIfAbsent(claim.value(), _ -> new ArrayList<>());
                    merge(account, new Opening.Share(claim, cost, equivalent));
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
