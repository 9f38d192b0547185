package dev.nytta.face.terminal;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Ledger;
import dev.nytta.query.Dimension;
import dev.nytta.query.Refusals;
import dev.nytta.query.SpendAnswer;
import dev.nytta.usage.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What is spent, held and refused at one moment.
///
/// @param teams the dearest first
/// @param models the dearest first
/// @param budgets the fullest first
public record LivePicture(
        Instant at,
        BigDecimal spentUsd,
        long calls,
        long heldNano,
        int live,
        long refused,
        List<Group> teams,
        List<Group> models,
        List<Limit> budgets) {

    /// What one team or model spent and holds.
    public record Group(String name, long calls, BigDecimal spentUsd, long heldNano) {}

    /// How full one budget is, over all of its accounts.
    ///
    /// @param accounts how many accounts were drawn on, each with the whole limit
    /// @param empty how many of them have nothing left
    public record Limit(
            String id, long limitNano, long committedNano, long heldNano, long refused, int accounts, int empty) {
        /// The percentage used, of all accounts together; 100 at most.
        int usedPercent() {
            long limits = Math.max(1, limitNano) * Math.max(1, accounts);
            return (int) Math.min(100, (committedNano + heldNano) * 100 / limits);
        }
    }

    /// What a picture is made from, as the other rooms give it.
    ///
    /// @param byTeam spend by team, then by model
    /// @param refusals as counted since the start of what is shown
    public record Facts(
            Instant at,
            SpendAnswer byTeam,
            SpendAnswer byModel,
            Collection<Budget> budgets,
            List<Balance> balances,
            List<Ledger.OpenHold> holds,
            List<Refusals.Count> refusals) {}

    public LivePicture {
        teams = List.copyOf(teams);
        models = List.copyOf(models);
        budgets = List.copyOf(budgets);
    }

    public static LivePicture of(Facts facts) {
        long held =
                facts.holds().stream().mapToLong(hold -> hold.held().costNano()).sum();
        return new LivePicture(
                facts.at(),
                facts.byTeam().total().costUsd(),
                facts.byTeam().total().calls(),
                held,
                facts.holds().size(),
                facts.refusals().stream().mapToLong(Refusals.Count::calls).sum(),
                groups(
                        facts.byTeam(),
                        Dimension.TEAM,
                        held(facts, hold -> hold.ask().attribution().team())),
                groups(
                        facts.byModel(),
                        Dimension.MODEL,
                        held(facts, hold -> hold.ask().model())),
                limits(facts));
    }

    private static Map<String, Long> held(Facts facts, Function<Ledger.OpenHold, String> name) {
        Map<String, Long> sums = new LinkedHashMap<>();
        facts.holds().forEach(hold -> sums.merge(name.apply(hold), hold.held().costNano(), Long::sum));
        return sums;
    }

    private static List<Group> groups(SpendAnswer answer, Dimension by, Map<String, Long> held) {
        Map<String, Long> onlyHeld = new LinkedHashMap<>(held);
        List<Group> groups = new ArrayList<>();
        for (SpendAnswer.Row row : answer.rows()) {
            String name = row.key().getOrDefault(by, "");
            onlyHeld.remove(name);
            groups.add(new Group(name, row.sums().calls(), row.sums().costUsd(), held.getOrDefault(name, 0L)));
        }
        onlyHeld.forEach((name, nano) -> groups.add(new Group(name, 0, BigDecimal.ZERO, nano)));
        groups.sort(Comparator.comparing(Group::spentUsd).reversed().thenComparing(Group::name));
        return groups;
    }

    private static List<Limit> limits(Facts facts) {
        Map<String, List<Balance>> accounts = new HashMap<>();
        facts.balances()
                .forEach(balance -> accounts.computeIfAbsent(balance.budget(), _ -> new ArrayList<>())
                        .add(balance));
        Map<String, Long> refused = new HashMap<>();
        facts.refusals().forEach(count -> refused.merge(count.budget(), count.calls(), Long::sum));
        return facts.budgets().stream()
                .map(budget -> limit(
                        budget, accounts.getOrDefault(budget.id(), List.of()), refused.getOrDefault(budget.id(), 0L)))
                .sorted(Comparator.comparingInt(Limit::usedPercent).reversed().thenComparing(Limit::id))
                .toList();
    }

    private static Limit limit(Budget budget, List<Balance> accounts, long refused) {
        return new Limit(
                budget.id(),
                budget.limitNano(),
                accounts.stream().mapToLong(Balance::committedNano).sum(),
                accounts.stream().mapToLong(Balance::heldNano).sum(),
                refused,
                accounts.size(),
                (int) accounts.stream()
                        .filter(account -> account.availableNano() == 0)
                        .count());
    }
}
