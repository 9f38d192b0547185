package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Kept;
import dev.nytta.policy.Windows;
import dev.nytta.query.Paces;
import dev.nytta.query.Paces.Pace;
import dev.nytta.query.SpendSource;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Money;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Budgets and mandates whose money is gone, or goes before their time is over.
///
/// Budgets of people are left out: to others they are bands.
final class BudgetNeeds {
    private static final Set<Window.Calendar> LONG = EnumSet.range(Window.Calendar.WEEK, Window.Calendar.TOTAL);
    private static final int MOST_LOOKED_AT = 40;
    private static final int HALF = 2;
    private static final int NOTHING_LEFT = 1_000;
    private static final Duration SOON = Duration.ofDays(3);
    private static final int DAYS_AHEAD = 30;

    private final ControlStore store;
    private final JournaledLedger ledger;
    private final ToldBudgets told;
    private final ZoneId zone;
    private final Personal personal;
    private final Paces paces;

    /// @param told what may be told to who asks
    BudgetNeeds(AdminRooms rooms, SpendSource spend, ToldBudgets told) {
        this.told = told;
        this.store = rooms.store();
        this.ledger = rooms.ledger();
        this.zone = rooms.rules().zone();
        this.personal = new Personal(rooms);
        this.paces = new Paces(spend);
    }

    /// One account that may run out.
    ///
    /// @param last the last day that its money is for, where that is not its window's
    private record Purse(Budget budget, String value, long usedNano, Optional<LocalDate> last) {
        long leftNano() {
            return Math.max(0, budget.limitNano() - usedNano);
        }

        boolean isEmpty() {
            return leftNano() <= budget.limitNano() / NOTHING_LEFT;
        }

        boolean isHalfUsed() {
            return usedNano * HALF >= budget.limitNano();
        }

        double usedPart() {
            return budget.limitNano() == 0 ? 1 : (double) usedNano / budget.limitNano();
        }
    }

    Stream<Need> all() {
        return Stream.concat(budgets(), mandates())
                .filter(Purse::isHalfUsed)
                .sorted(Comparator.comparingDouble(Purse::usedPart).reversed())
                .limit(MOST_LOOKED_AT)
                .flatMap(purse -> need(purse).stream());
    }

    private Stream<Purse> budgets() {
        return store.budgets().list().stream()
                .map(Kept::object)
                .filter(budget -> budget.mode() != Budget.Mode.OBSERVE && budget.limitNano() > 0)
                .filter(told::shows)
                .flatMap(this::purses);
    }

    private Stream<Purse> purses(Budget budget) {
        List<Balance> accounts = told.accounts(budget);
        return personal.sight(budget, accounts.size()) == Personal.Sight.FULL
                ? accounts.stream()
                        .map(account ->
                                new Purse(budget, account.value(), ToldBudgets.usedNano(account), Optional.empty()))
                : Stream.of();
    }

    /// Of mandates that are capped; [MandateNeeds] has the others.
    private Stream<Purse> mandates() {
        LocalDate today = now(zone).toLocalDate();
        return store.mandates().list().stream()
                .map(Kept::object)
                .filter(mandate -> mandate.pricePolicy() == Mandate.PricePolicy.CAPPED
                        && mandate.limitNano() > 0
                        && !today.isAfter(mandate.expires()))
                .filter(mandate -> told.shows(Budget.of(mandate)))
                .map(mandate -> purse(Budget.of(mandate), mandate.expires()));
    }

    private Purse purse(Budget budget, LocalDate last) {
        return new Purse(budget, "", told.usedNano(budget), Optional.of(last));
    }

    private ZonedDateTime now(ZoneId in) {
        return Instant.ofEpochMilli(ledger.nowMillis()).atZone(in);
    }

    private Optional<Need> need(Purse purse) {
        Optional<Windows.Span> window = window(purse.budget());
        Optional<Pace> pace = window.map(span -> paces.of(asked(purse, span)));
        BigDecimal beyond = pace.map(Pace::beyondUsd).orElse(BigDecimal.ZERO);
        boolean isHard = purse.budget().mode() == Budget.Mode.HARD;
        if (purse.isEmpty()) {
            return Optional.of(new Need(
                    Need.Kind.BUDGET_EMPTY,
                    isHard,
                    beyond,
                    pace.map(Pace::beyondUsd),
                    resets(purse.budget()),
                    subject(purse),
                    facts(purse)));
        }
        return pace.flatMap(Pace::emptyAt)
                .map(at -> new Need(
                        Need.Kind.BUDGET_NEAR_END,
                        isHard && at.isBefore(now(zone).toInstant().plus(SOON)),
                        beyond,
                        Optional.of(beyond),
                        Optional.of(at),
                        subject(purse),
                        facts(purse)));
    }

    private Paces.Budget asked(Purse purse, Windows.Span window) {
        Budget budget = purse.budget();
        ZonedDateTime now = now(budget.zone().orElse(zone));
        LocalDate monthAhead = now.toLocalDate().plusDays(DAYS_AHEAD);
        boolean isWholeLife = window.endMillis() == Long.MAX_VALUE;
        LocalDate end = isWholeLife
                ? purse.last()
                        .map(day -> day.plusDays(1))
                        .filter(monthAhead::isAfter)
                        .orElse(monthAhead)
                : LocalDate.ofInstant(Instant.ofEpochMilli(window.endMillis()), now.getZone());
        return new Paces.Budget(
                BudgetFilter.of(budget, purse.value()),
                now,
                Instant.ofEpochMilli(window.startMillis()),
                end,
                !isWholeLife,
                Money.usd(purse.usedNano()),
                Money.usd(purse.leftNano()));
    }

    /// Where days can be told apart: weeks and longer.
    private Optional<Windows.Span> window(Budget budget) {
        return budget.window() instanceof Window.Calendar calendar && LONG.contains(calendar)
                ? Optional.of(Windows.span(calendar, budget.zone().orElse(zone), ledger.nowMillis()))
                : Optional.empty();
    }

    private Optional<Instant> resets(Budget budget) {
        return budget.window() instanceof Window.Calendar calendar && calendar != Window.Calendar.TOTAL
                ? Optional.of(Instant.ofEpochMilli(
                        Windows.span(calendar, budget.zone().orElse(zone), ledger.nowMillis())
                                .endMillis()))
                : Optional.empty();
    }

    private static ObjectNode subject(Purse purse) {
        Budget budget = purse.budget();
        ObjectNode subject = Budget.isOfMandate(budget.id())
                ? Need.about("mandate", budget.scope().getOrDefault(ScopeKey.MANDATE, ""))
                : Need.about("budget", budget.id());
        ObjectNode scope = subject.putObject("scope");
        new TreeMap<>(budget.scope()).forEach((key, value) -> scope.put(key.wireName(), value));
        Json.putKnown(subject, "account", purse.value());
        return subject;
    }

    private ObjectNode facts(Purse purse) {
        Budget budget = purse.budget();
        ObjectNode facts = Json.object()
                .put("limit_usd", Money.text(budget.limitNano()))
                .put("used_usd", Money.text(purse.usedNano()))
                .put("left_usd", Money.text(purse.leftNano()))
                .put("used", Need.part(purse.usedNano(), budget.limitNano()))
                .put("mode", budget.mode().wireName())
                .put("window", budget.window().wireName());
        Json.put(facts, "resets_at", resets(budget).map(Json::time));
        return facts;
    }
}
