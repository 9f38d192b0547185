package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.policy.Windows;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands on a budget: spent, held and left as they may be told, and when it resets.
final class BudgetState {
    static final List<String> FIELDS = List.of(
            "committed_usd",
            "held_usd",
            "overage_usd",
            "overage_authorised_usd",
            "available_usd",
            "used",
            "open_holds",
            "accounts",
            "accounts_total",
            "accounts_empty",
            "window_start",
            "resets_at",
            "opening",
            "generation");
    private static final int MOST_ACCOUNTS = 1_000;

    private final JournaledLedger ledger;
    private final ZoneId zone;
    private final Personal personal;
    private final BudgetSteps steps;

    BudgetState(AdminRooms rooms) {
        this.ledger = rooms.ledger();
        this.steps = rooms.steps();
        this.zone = rooms.rules().zone();
        this.personal = new Personal(rooms);
    }

    /// Accounts as a reader is told them, and how much of them.
    private record Shown(List<Balance> accounts, Personal.Sight sight) {}

    /// As others than the budget's people are told it.
    private Shown told(Budget budget) {
        Personal.Sight whose = personal.sight(budget, accounts(budget).size());
        BudgetSteps.Told told = known(budget);
        Personal.Sight crowd = switch (told.sight()) {
            case EACH -> Personal.Sight.FULL;
            case SUM -> Personal.Sight.SUMS;
            case BAND -> Personal.Sight.BAND;
        };
        return new Shown(ordered(told.accounts()), crowd.compareTo(whose) >= 0 ? crowd : whose);
    }

    /// Budgets are listed and changed without the events too; who has spent is not known then.
    private BudgetSteps.Told known(Budget budget) {
        try {
            return steps.of(budget);
        } catch (StoreBroken away) {
            return BudgetSteps.Told.UNKNOWN;
        }
    }

    /// The sums alone.
    void addMoney(ObjectNode view, Budget budget) {
        addSums(view, budget, told(budget));
    }

    /// The sums in full, as they are now, for whose the budget is.
    void addAllMoney(ObjectNode view, Budget budget) {
        addSums(view, budget, new Shown(accounts(budget), Personal.Sight.FULL));
    }

    private List<Balance> accounts(Budget budget) {
        return ordered(ledger.balances(Optional.of(budget.id())));
    }

    private static List<Balance> ordered(List<Balance> accounts) {
        return accounts.stream().sorted(Comparator.comparing(Balance::value)).toList();
    }

    /// The sums, the accounts of a `per` budget, and the window.
    void add(ObjectNode view, Budget budget) {
        Shown told = told(budget);
        addSums(view, budget, told);
        addAccounts(view, budget, told);
        addWindow(view, budget, accounts(budget));
        Json.put(view, "opening", opening(budget));
    }

    /// Whether a budget that counts from its window's start has all of that yet.
    private Optional<String> opening(Budget budget) {
        boolean pending = ledger.openings().stream()
                .anyMatch(opening -> opening.budget().id().equals(budget.id()));
        return Optional.of(pending ? "pending" : "booked")
                .filter(_ -> budget.countFrom() == Budget.CountFrom.WINDOW_START);
    }

    private void addSums(ObjectNode view, Budget budget, Shown told) {
        List<Balance> accounts = told.accounts();
        boolean shown = told.sight() != Personal.Sight.BAND;
        Json.put(view, "committed_usd", sum(accounts, Balance::committedNano, shown));
        Json.put(view, "held_usd", sum(accounts, Balance::heldNano, shown));
        Json.put(view, "overage_usd", sum(accounts, Balance::overageNano, shown));
        Json.put(view, "overage_authorised_usd", sum(accounts, Balance::overageAuthorisedNano, shown));
        boolean single = budget.per().isEmpty();
        Json.put(
                view,
                "available_usd",
                Optional.of(Money.text(available(budget, accounts))).filter(_ -> shown && single));
        // A band waits for no step: it tells nothing of anybody.
        Json.put(
                view,
                "used",
                Optional.of(band(budget.limitNano(), available(budget, accounts(budget))))
                        .filter(_ -> single));
        // When somebody works is theirs too.
        putCount(
                view,
                "open_holds",
                shown,
                accounts.stream().mapToInt(Balance::openHolds).sum());
    }

    private static Optional<String> sum(List<Balance> accounts, ToLongFunction<Balance> part, boolean shown) {
        return shown ? Optional.of(Money.text(accounts.stream().mapToLong(part).sum())) : Optional.empty();
    }

    private static long available(Budget budget, List<Balance> accounts) {
        long used = accounts.stream()
                .mapToLong(account -> account.committedNano() + account.heldNano() + account.overageNano())
                .sum();
        return Math.max(0, budget.limitNano() - used);
    }

    /// How much of a limit is used, roughly enough to tell nothing of a person.
    private static String band(long limitNano, long leftNano) {
        if (leftNano <= 0) {
            return "empty";
        }
        long usedPercent = 100 - Math.floorDiv(leftNano, Math.max(1, limitNano / 100));
        return usedPercent < 50 ? "under-50" : usedPercent < 80 ? "50-80" : "80-100";
    }

    /// The same as a part of the limit: the least that the band has.
    static double usedLeast(long limitNano, long leftNano) {
        return switch (band(limitNano, leftNano)) {
            case "under-50" -> 0;
            case "50-80" -> 0.5;
            case "80-100" -> 0.8;
            default -> 1;
        };
    }

    private void addAccounts(ObjectNode view, Budget budget, Shown told) {
        ArrayNode list = view.putArray("accounts");
        boolean many = !budget.per().isEmpty();
        if (many && told.sight() == Personal.Sight.FULL) {
            told.accounts().stream().limit(MOST_ACCOUNTS).forEach(account -> list.add(account(budget, account)));
        }
        boolean counted = many && told.sight() != Personal.Sight.BAND;
        List<Balance> now = accounts(budget);
        putCount(view, "accounts_total", counted, now.size());
        putCount(
                view,
                "accounts_empty",
                counted,
                now.stream()
                        .filter(account -> available(budget, List.of(account)) == 0)
                        .count());
    }

    private static void putCount(ObjectNode view, String name, boolean known, long count) {
        if (known) {
            view.put(name, count);
        } else {
            view.putNull(name);
        }
    }

    static ObjectNode account(Budget budget, Balance account) {
        return Json.object()
                .put("value", account.value())
                .put("committed_usd", Money.text(account.committedNano()))
                .put("held_usd", Money.text(account.heldNano()))
                .put("overage_usd", Money.text(account.overageNano()))
                .put("overage_authorised_usd", Money.text(account.overageAuthorisedNano()))
                .put("available_usd", Money.text(available(budget, List.of(account))))
                .put("open_holds", account.openHolds());
    }

    private void addWindow(ObjectNode view, Budget budget, List<Balance> accounts) {
        long now = ledger.nowMillis();
        ZoneId inZone = budget.zone().orElse(zone);
        switch (budget.window()) {
            case Window.Calendar calendar
            when calendar == Window.Calendar.TOTAL -> putWindow(view, Optional.empty(), Optional.empty());
            case Window.Calendar calendar -> {
                Windows.Span span = Windows.span(calendar, inZone, now);
                putWindow(view, Optional.of(span.startMillis()), Optional.of(span.endMillis()));
            }
            case Window.Rolling rolling ->
                putWindow(view, Optional.of(now - rolling.length().toMillis()), nextLeaving(accounts));
        }
    }

    /// When the oldest spend leaves a rolling window; never, if there is none.
    private static Optional<Long> nextLeaving(List<Balance> accounts) {
        return accounts.stream()
                .map(Balance::windowEndMillis)
                .filter(end -> end != Long.MAX_VALUE)
                .min(Comparator.naturalOrder());
    }

    private static void putWindow(ObjectNode view, Optional<Long> start, Optional<Long> end) {
        Json.put(view, "window_start", start.map(Instant::ofEpochMilli).map(Json::time));
        Json.put(view, "resets_at", end.map(Instant::ofEpochMilli).map(Json::time));
    }
}
