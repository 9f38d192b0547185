package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What one reader is told of budgets and mandates (RULES, people): amounts of those that are their own alone, and of
/// those that hide their people; of accounts only what concerns them.
final class BudgetSight {
    private static final String ACCOUNTS = "accounts";

    private final JournaledLedger ledger;
    private final BudgetSteps steps;
    private final BudgetState state;
    private final Concern concern;
    private final OwnBudgets own;

    BudgetSight(AdminRooms rooms) {
        this.ledger = rooms.ledger();
        this.steps = rooms.steps();
        this.state = new BudgetState(rooms);
        this.concern = new Concern(rooms);
        this.own = new OwnBudgets(rooms);
    }

    /// @param view as everybody is told it
    ObjectNode of(Budget budget, ObjectNode view, Reader reader) {
        concern.accounts(budget, reader, ledger.nowMillis()).ifPresent(theirs -> keep(view, theirs));
        List<Claim> claims = reader.person()
                .map(person -> own.claims(budget, person, ledger.nowMillis()).toList())
                .orElse(List.of());
        if (budget.per().isEmpty() && !claims.isEmpty()) {
            state.addAllMoney(view, budget);
        } else if (!claims.isEmpty()) {
            addAccounts(view, budget, claims);
        }
        return view;
    }

    private static void keep(ObjectNode view, Set<String> values) {
        ArrayNode kept = Json.array();
        view.path(ACCOUNTS)
                .valueStream()
                .filter(each -> values.contains(value(each)))
                .forEach(kept::add);
        view.set(ACCOUNTS, kept);
    }

    private static String value(JsonNode account) {
        return account.path("value").asString("");
    }

    private void addAccounts(ObjectNode view, Budget budget, List<Claim> claims) {
        TreeMap<String, JsonNode> accounts = new TreeMap<>();
        view.path(ACCOUNTS).valueStream().forEach(each -> accounts.put(value(each), each));
        claims.stream()
                .map(ledger::balance)
                .forEach(balance -> accounts.put(balance.value(), BudgetState.account(budget, balance)));
        ArrayNode list = Json.array();
        accounts.values().forEach(list::add);
        view.set(ACCOUNTS, list);
    }

    ObjectNode of(Mandate mandate, ObjectNode view, Reader reader) {
        Optional.of(view.path("for"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .ifPresent(users -> users.set("keys", Json.texts(concern.keys(mandate, reader))));
        return view;
    }

    boolean concerns(Budget budget, Reader reader) {
        return concern.of(budget, reader);
    }

    boolean concerns(Mandate mandate, Reader reader) {
        return concern.of(mandate, reader);
    }

    /// For one answer.
    ToldBudgets toldTo(Reader reader) {
        return new ToldBudgets(steps, budget -> concerns(budget, reader));
    }
}
