package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class BudgetCodec implements Codec<Budget> {
    private static final String ROLLING = "rolling:";

    @Override
    public String kind() {
        return "budget";
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
    public Document write(Budget budget) {
        Map<String, String> scope = new LinkedHashMap<>();
        new TreeMap<>(budget.scope()).forEach((key, value) -> scope.put(key.wireName(), value));
        return new Document()
                .text("id", budget.id())
                .map("scope", scope)
                .texts("per", budget.per().stream().map(ScopeKey::wireName).toList())
                .number("limit_nano", budget.limitNano())
                .text("window", budget.window().wireName())
                .text("timezone", budget.zone().map(ZoneId::getId).orElse(""))
                .text("mode", budget.mode().wireName())
                .text("basis", budget.basis().wireName())
                .flag("absolute", budget.absolute())
                .flag("count_observed", budget.countObserved())
                .flag("count_window", budget.countFrom() == Budget.CountFrom.WINDOW_START)
                .number("generation", budget.generation())
                .text("managed_by", budget.managedBy());
    }

    @Override
    public Budget read(Document document) {
        Map<ScopeKey, String> scope = new LinkedHashMap<>();
        document.map("scope").forEach((name, value) -> scope.put(scopeKey(name), value));
        List<ScopeKey> per =
                document.texts("per").stream().map(BudgetCodec::scopeKey).toList();
        return new Budget(
                document.text("id"),
                scope,
                per,
                document.number("limit_nano"),
                window(document.text("window")),
                document.optional("timezone").map(ZoneId::of),
                Codec.named(Budget.Mode.values(), Budget.Mode::wireName, document.text("mode")),
                Codec.named(Budget.Basis.values(), Budget.Basis::wireName, document.text("basis")),
                document.flag("absolute"),
                document.flag("count_observed"),
                document.flag("count_window") ? Budget.CountFrom.WINDOW_START : Budget.CountFrom.NOW,
                (int) document.number("generation"),
                document.text("managed_by"));
    }

    private static ScopeKey scopeKey(String name) {
        return Codec.named(ScopeKey.values(), ScopeKey::wireName, name);
    }

    private static Window window(String name) {
        return name.startsWith(ROLLING)
                ? new Window.Rolling(Duration.parse(name.substring(ROLLING.length())))
                : Codec.named(Window.Calendar.values(), Window::wireName, name);
    }
}
