package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Kept;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.Dimension;
import dev.nytta.query.ForecastAsk.Left;
import dev.nytta.query.ForecastAsk.Limits;
import dev.nytta.query.ForecastAsk.Stops;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Money;
import dev.nytta.usage.Role;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which budgets bind a calendar window: the one on all calls, and those on one team, mandate, client or model.
///
/// Only of budgets that concern who asks, and whose amounts they may be told. A budget counts that is for exactly this
/// window in this zone,
/// by cost, on one value; of several the one with least
/// left. A mandate's limit is for its whole life.
final class WindowLimits {
    private static final String REGARDLESS = "regardless";
    private static final String TEAM = "team:";

    private final ControlStore store;
    private final JournaledLedger ledger;
    private final ToldBudgets told;
    private final RuleSettings rules;
    private final Reader reader;
    private final List<Budget> budgets;

    WindowLimits(AdminRooms rooms, ForecastRoutes.Wish wish, ToldBudgets told) {
        this.store = rooms.store();
        this.ledger = rooms.ledger();
        this.rules = rooms.rules();
        this.reader = wish.reader();
        this.told = told;
        this.budgets = budgets(wish.window(), wish.zone());
    }

    /// How one value is bound.
    ///
    /// @param budget its id; of a mandate's own limit `mandate:ID`
    /// @param mode `hard`, `soft`, `observe` or `regardless`
    /// @param limitNano of the window, or of a mandate's whole life
    /// @param ceilingNano what a mandate that runs regardless of price may cost at most
    /// @param leftNano below zero where more is spent
    record Limit(
            String budget,
            String mode,
            Optional<Long> limitNano,
            Optional<Long> ceilingNano,
            long leftNano,
            Stops stops,
            boolean countsObserved) {
        /// A mandate's account is of its whole life.
        Left left() {
            return new Left(
                    Money.usd(leftNano),
                    stops,
                    countsObserved,
                    limitNano
                            .filter(_ -> !Budget.isOfMandate(budget))
                            .map(limit -> Money.usd(Math.subtractExact(limit, leftNano))));
        }
    }

    Limits forForecast(Dimension by) {
        return new Limits(all().map(Limit::left), lefts(of(Dimension.TEAM)), lefts(of(by)));
    }

    private static Map<String, Left> lefts(Map<String, Limit> limits) {
        Map<String, Left> lefts = new HashMap<>();
        limits.forEach((value, limit) -> lefts.put(value, limit.left()));
        return lefts;
    }

    private static Limit tighter(Limit one, Limit other) {
        return one.leftNano() <= other.leftNano() ? one : other;
    }

    /// The budget on all calls that the reader is shown: of a team lead the one on their team.
    Optional<Limit> all() {
        if (isLead()) {
            Map<String, Limit> teams = of(Dimension.TEAM);
            return reader.teams().size() == 1
                    ? reader.teams().stream().findFirst().flatMap(team -> Optional.ofNullable(teams.get(team)))
                    : Optional.empty();
        }
        return budgets.stream()
                .filter(budget -> budget.per().isEmpty())
                .filter(budget -> budget.scope().keySet().stream().allMatch(key -> key == ScopeKey.ORGANIZATION))
                .filter(budget -> budget.scope()
                        .getOrDefault(ScopeKey.ORGANIZATION, rules.organization())
                        .equals(rules.organization()))
                .map(budget -> limit(budget, told.usedNano(budget)))
                .reduce(WindowLimits::tighter);
    }

    private boolean isLead() {
        return reader.role() == Role.TEAM_LEAD;
    }

    /// By the values of a dimension; to a team lead by team alone, for other limits are on more than their teams.
    Map<String, Limit> of(Dimension dimension) {
        Map<String, Limit> limits = new HashMap<>();
        if (isLead() && dimension != Dimension.TEAM) {
            return limits;
        }
        if (dimension == Dimension.MANDATE) {
            mandates().forEach(mandate -> limits.put(mandate.id(), limit(mandate)));
            return limits;
        }
        ScopeKey key = ScopeKey.named(dimension.wireName()).orElseThrow();
        for (Budget budget : budgets) {
            ofOne(budget, key)
                    .ifPresent(
                            value -> limits.merge(value, limit(budget, told.usedNano(budget)), WindowLimits::tighter));
            if (budget.scope().isEmpty() && budget.per().equals(List.of(key))) {
                told.accounts(budget)
                        .forEach(balance -> limits.merge(
                                balance.value(), limit(budget, ToldBudgets.usedNano(balance)), WindowLimits::tighter));
            }
        }
        if (dimension == Dimension.TEAM) {
            ceilings().forEach((team, ceiling) -> limits.computeIfPresent(team, (_, limit) -> freed(limit, ceiling)));
            limits.keySet().removeIf(team -> isLead() && !reader.teams().contains(team));
        }
        return limits;
    }

    /// The value that a budget is for, if it is for one alone.
    private static Optional<String> ofOne(Budget budget, ScopeKey key) {
        return Optional.ofNullable(budget.scope().get(key))
                .filter(value -> budget.scope().size() == 1 && budget.per().isEmpty() && !value.contains("*"));
    }

    private List<Budget> budgets(Window window, ZoneId zone) {
        return store.budgets().list().stream()
                .map(Kept::object)
                .filter(budget -> budget.window().equals(window)
                        && budget.zone().orElse(rules.zone()).equals(zone)
                        && budget.basis() == Budget.Basis.COST)
                .filter(told::shows)
                .toList();
    }

    private static Limit limit(Budget budget, long usedNano) {
        Stops stops = budget.mode() != Budget.Mode.HARD
                ? Stops.NEVER
                : budget.countsObserved() ? Stops.ALWAYS : Stops.GATEWAY;
        return new Limit(
                budget.id(),
                budget.mode().wireName(),
                Optional.of(budget.limitNano()),
                Optional.empty(),
                budget.limitNano() - usedNano,
                stops,
                budget.countsObserved());
    }

    private Limit limit(Mandate mandate) {
        Budget budget = Budget.of(mandate);
        Limit limit = limit(budget, told.usedNano(budget));
        return mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS
                ? new Limit(
                        limit.budget(),
                        REGARDLESS,
                        Optional.empty(),
                        limit.limitNano(),
                        limit.leftNano(),
                        limit.stops(),
                        limit.countsObserved())
                : limit;
    }

    private Stream<Mandate> mandates() {
        return store.mandates().list().stream().map(Kept::object).filter(mandate -> told.shows(Budget.of(mandate)));
    }

    /// The ceilings of mandates in force that run regardless of price, by the team that may use them.
    private Map<String, Long> ceilings() {
        Map<String, Long> ceilings = new HashMap<>();
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(ledger.nowMillis()), rules.zone());
        mandates()
                .filter(mandate -> mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS)
                .filter(mandate -> !today.isAfter(mandate.expires())
                        && mandate.reviewDate().filter(today::isAfter).isEmpty())
                .forEach(mandate ->
                        teams(mandate).forEach(team -> ceilings.merge(team, mandate.limitNano(), Long::sum)));
        return ceilings;
    }

    private static Stream<String> teams(Mandate mandate) {
        String owner = mandate.owner();
        boolean isOwners = mandate.teams().isEmpty() && mandate.keys().isEmpty() && owner.startsWith(TEAM);
        return isOwners ? Stream.of(owner.substring(TEAM.length())) : mandate.teams().stream();
    }

    /// What does not fit on a team's budget is authorised for calls of such a mandate, unless the budget is absolute.
    private Limit freed(Limit limit, long ceilingNano) {
        boolean absolute = store.budgets()
                .find(limit.budget())
                .filter(kept -> kept.object().absolute())
                .isPresent();
        return absolute
                ? limit
                : new Limit(
                        limit.budget(),
                        REGARDLESS,
                        limit.limitNano(),
                        Optional.of(ceilingNano),
                        limit.leftNano(),
                        Stops.NEVER,
                        limit.countsObserved());
    }
}
