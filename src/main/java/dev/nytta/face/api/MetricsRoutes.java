package dev.nytta.face.api;

import dev.nytta.gate.GateTelemetry;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.ScopeKey;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// `GET /metrics` for Prometheus: counts of the gate, the journal, and the budgets of teams and above.
///
/// Nothing below a team has a label, and a budget that does not hide its people has a band alone (RULES, people). The
/// format knows only floating point, so amounts are rounded here; the exact ones are in the API.
final class MetricsRoutes {
    private static final Set<ScopeKey> SHOWN =
            EnumSet.of(ScopeKey.ORGANIZATION, ScopeKey.COST_CENTER, ScopeKey.TEAM, ScopeKey.MODEL, ScopeKey.PROVIDER);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ControlStore store;
    private final Ledger ledger;
    private final DataPlane plane;
    private final List<BudgetGauge> gauges;
    private final MultiGauge bands;
    private final SumsTold told;

    MetricsRoutes(AdminRooms rooms) {
        this.store = rooms.store();
        this.ledger = rooms.ledger();
        this.plane = rooms.plane();
        bindProcess();
        bindGate(rooms.plane());
        bindLedger();
        gauges = List.of(
                gauge("nytta.budget.committed.usd", "Settled in the current window", Balance::committedNano),
                gauge("nytta.budget.held.usd", "Held by calls under way", Balance::heldNano),
                gauge("nytta.budget.overage.usd", "Above the limit", Balance::overageNano));
        bands = MultiGauge.builder("nytta.budget.used.least")
                .description("Which part of the limit is used at least: 0, 0.5, 0.8 or 1")
                .register(registry);
        told = new SumsTold(rooms);
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/metrics", _ -> scrape()));
    }

    private record BudgetGauge(MultiGauge gauge, ToLongFunction<Balance> part) {}

    private BudgetGauge gauge(String name, String description, ToLongFunction<Balance> part) {
        return new BudgetGauge(MultiGauge.builder(name).description(description).register(registry), part);
    }

    private void bindProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void bindGate(DataPlane plane) {
        for (GateTelemetry.Count count : GateTelemetry.Count.values()) {
            FunctionCounter.builder(
                            "nytta.gate." + count.wireName().replace('_', '.'), plane, each -> each.count(count))
                    .register(registry);
        }
        Gauge.builder("nytta.gate.calls.live", plane, each -> each.live().size())
                .description("Calls under way")
                .register(registry);
    }

    private void bindLedger() {
        FunctionCounter.builder("nytta.journal.appended", ledger, Ledger::appended)
                .description("Number of the last record")
                .register(registry);
        FunctionCounter.builder("nytta.journal.synced", ledger, Ledger::synced)
                .description("Number of the last record that an fsync has covered")
                .register(registry);
        Gauge.builder("nytta.journal.open", ledger, each -> each.closedBecause().isEmpty() ? 1 : 0)
                .description("Whether calls are admitted")
                .register(registry);
        Gauge.builder("nytta.batches.open", store, each -> each.batches().openCount())
                .description("Batches whose results have not passed yet, so that their cost is not booked")
                .register(registry);
        Gauge.builder("nytta.holds.open", ledger, each -> each.openHolds().size())
                .register(registry);
    }

    private synchronized Reply scrape() {
        List<Budget> shown = store.budgets().list().stream()
                .map(Kept::object)
                .filter(MetricsRoutes::isShown)
                .toList();
        Map<Budget, List<Balance>> summed = new LinkedHashMap<>();
        shown.forEach(budget -> told.of(budget).ifPresent(accounts -> summed.put(budget, accounts)));
        gauges.forEach(each -> each.gauge().register(rows(summed, each.part()), true));
        bands.register(shown.stream().<MultiGauge.Row<?>>map(this::band).toList(), true);
        return Reply.text("text/plain; version=0.0.4; charset=utf-8", registry.scrape() + histograms());
    }

    private String histograms() {
        StringBuilder text = new StringBuilder();
        for (GateTelemetry.Span span : GateTelemetry.Span.values()) {
            text.append(
                    HistogramText.of("nytta_" + span.wireName() + "_seconds", span.meaning(), plane.durations(span)));
        }
        return text.append(HistogramText.of(
                        "nytta_journal_fsync_seconds", "An fsync of a group of records", ledger.fsyncs()))
                .toString();
    }

    private static boolean isShown(Budget budget) {
        return SHOWN.containsAll(budget.scope().keySet()) && SHOWN.containsAll(budget.per());
    }

    private List<MultiGauge.Row<?>> rows(Map<Budget, List<Balance>> budgets, ToLongFunction<Balance> part) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        budgets.forEach(
                (budget, accounts) -> rows.add(MultiGauge.Row.of(tags(budget), Money.usd(sum(accounts, part)))));
        return rows;
    }

    /// Of a budget for each of something, of all their limits together.
    private MultiGauge.Row<?> band(Budget budget) {
        List<Balance> accounts = ledger.balances(Optional.of(budget.id()));
        long limitNano = budget.limitNano() * Math.max(1, accounts.size());
        long usedNano = sum(accounts, each -> each.committedNano() + each.heldNano() + each.overageNano());
        return MultiGauge.Row.of(tags(budget), BudgetState.usedLeast(limitNano, limitNano - usedNano));
    }

    private static long sum(List<Balance> accounts, ToLongFunction<Balance> part) {
        return accounts.stream().mapToLong(part).sum();
    }

    private static Tags tags(Budget budget) {
        return Tags.of("budget", budget.id(), "team", budget.scope().getOrDefault(ScopeKey.TEAM, ""));
    }
}
