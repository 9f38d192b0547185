package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Budgets: limits in money, with what stands on them.
final class BudgetKind implements ObjectKind.Editable<Budget> {
    private static final String STORE = "store";
    private static final String WINDOWS =
            "minute, hour, day, week, month, quarter, year, total or rolling:P7D (one hour to 366 days)";

    private final ControlStore store;
    private final ControlDesk desk;
    private final BudgetState state;
    private final BudgetSight sight;

    BudgetKind(AdminRooms rooms, BudgetSight sight) {
        this.sight = sight;
        this.store = rooms.store();
        this.desk = rooms.desk();
        this.state = new BudgetState(rooms);
    }

    @Override
    public String word() {
        return "budget";
    }

    @Override
    public String path() {
        return "/api/v1/budgets";
    }

    @Override
    public Shelf<Budget> shelf() {
        return store.budgets();
    }

    @Override
    public String id(Budget budget) {
        return budget.id();
    }

    @Override
    public String managedBy(Budget budget) {
        return budget.managedBy();
    }

    @Override
    public ObjectNode definition(Budget budget) {
        ObjectNode node = Json.object();
        ObjectNode scope = node.putObject("scope");
        new TreeMap<>(budget.scope()).forEach((key, value) -> scope.put(key.wireName(), value));
        node.set("per", Json.texts(budget.per().stream().map(ScopeKey::wireName).toList()));
        node.put("limit_usd", Money.text(budget.limitNano()))
                .put("window", budget.window().wireName());
        Json.put(node, "timezone", budget.zone().map(ZoneId::getId));
        node.put("mode", budget.mode().wireName())
                .put("basis", budget.basis().wireName())
                .put("absolute", budget.absolute())
                .put("count", budget.countObserved() ? Count.ALL.wireName() : Count.GATEWAY.wireName())
                .put("count_from", budget.countFrom().wireName())
                .putArray("on_exceed");
        return node;
    }

    @Override
    public void addState(ObjectNode view, Budget budget) {
        state.add(view, budget);
        view.put("generation", budget.generation());
    }

    @Override
    public boolean concerns(Budget budget, Reader reader) {
        return sight.concerns(budget, reader);
    }

    @Override
    public ObjectNode view(Kept<Budget> kept, Reader reader) {
        return sight.of(kept.object(), view(kept), reader);
    }

    @Override
    public List<String> shownOnly() {
        return BudgetState.FIELDS;
    }

    @Override
    public Budget read(String id, Fields body) {
        body.required("window");
        Window window = body.parsed("window", WINDOWS, Window::parse).orElse(Window.Calendar.TOTAL);
        if (body.isFilled("on_exceed")) {
            body.wrong("on_exceed", "`on_exceed` must be an empty list: it is reserved.");
        }
        return new Budget(
                id,
                scope(body),
                body.eachNamed("per", List.of(ScopeKey.values()), ScopeKey::wireName),
                Amounts.required(body, "limit_usd"),
                window,
                body.parsed("timezone", "a time zone such as Europe/Stockholm", ZoneId::of),
                body.named("mode", List.of(Budget.Mode.values()), Budget.Mode::wireName)
                        .orElse(Budget.Mode.HARD),
                body.named("basis", List.of(Budget.Basis.values()), Budget.Basis::wireName)
                        .orElse(Budget.Basis.COST),
                body.flag("absolute"),
                body.named("count", List.of(Count.values()), Count::wireName)
                        .filter(Count.ALL::equals)
                        .isPresent(),
                body.named("count_from", List.of(Budget.CountFrom.values()), Budget.CountFrom::wireName)
                        .orElse(Budget.CountFrom.NOW),
                1,
                STORE);
    }

    private static Map<ScopeKey, String> scope(Fields body) {
        Map<ScopeKey, String> scope = new TreeMap<>();
        body.object("scope").ifPresent(fields -> {
            for (ScopeKey key : ScopeKey.values()) {
                fields.filled(key.wireName()).ifPresent(value -> scope.put(key, value));
            }
            fields.done();
        });
        return scope;
    }

    @Override
    public EditAnswer<Budget> put(Budget budget, Edit edit) {
        return desk.put(budget, edit);
    }

    @Override
    public EditAnswer<Budget> end(String id, Edit edit) {
        return desk.endBudget(id, edit);
    }

    /// What counts on a hard budget.
    private enum Count {
        GATEWAY,
        ALL;

        String wireName() {
            return this == ALL ? "all" : "gateway";
        }
    }
}
