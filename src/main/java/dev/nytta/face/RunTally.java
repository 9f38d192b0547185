package dev.nytta.face;

import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What the calls of one run came to, event by event: by model, meter and agent.
///
/// Of a subscription's call the value at list price is counted, since the call itself costs nothing more.
public final class RunTally {
    private final Map<String, Group> models = new TreeMap<>();
    private final Map<String, Group> agents = new TreeMap<>();
    private final Map<Meter, Group> meters = new EnumMap<>(Meter.class);
    private final Group total;
    private BigDecimal equivalentUsd;
    private long unpriced;
    private long estimated;

    /// An empty one.
    public RunTally() {
        this(new Totals(new Group(), BigDecimal.ZERO, 0, 0));
    }

    /// One that was made elsewhere; its lines are given one by one.
    RunTally(Totals totals) {
        total = totals.total;
        equivalentUsd = totals.equivalentUsd;
        unpriced = totals.unpriced;
        estimated = totals.estimated;
    }

    record Totals(Group total, BigDecimal equivalentUsd, long unpriced, long estimated) {}

    /// One line of the tally.
    public static final class Group {
        private long calls;
        private long quantity;
        private BigDecimal usd = BigDecimal.ZERO;

        private Group() {}

        Group(long calls, long quantity, BigDecimal usd) {
            this.calls = calls;
            this.quantity = quantity;
            this.usd = usd;
        }

        public long calls() {
            return calls;
        }

        public long quantity() {
            return quantity;
        }

        public BigDecimal usd() {
            return usd;
        }

        private void add(long count, BigDecimal amount) {
            calls++;
            quantity += count;
            usd = usd.add(amount);
        }
    }

    /// Counts one event; each is given once.
    public void add(UsageEvent event) {
        BigDecimal value = value(event);
        total.add(1, value);
        models.computeIfAbsent(event.model(), _ -> new Group()).add(1, value);
        agents.computeIfAbsent(event.attribution().agent(), _ -> new Group()).add(1, value);
        event.usage()
                .forEach((meter, count) ->
                        meters.computeIfAbsent(meter, _ -> new Group()).add(count, BigDecimal.ZERO));
        event.components()
                .forEach(component -> meters.computeIfAbsent(component.meter(), _ -> new Group())
                        .add(0, component.amountUsd()));
        if (event.billingMode() == BillingMode.SUBSCRIPTION) {
            equivalentUsd = equivalentUsd.add(value);
        }
        unpriced += event.costStatus() == CostStatus.UNPRICED ? 1 : 0;
        estimated += event.costStatus() == CostStatus.ESTIMATED || event.costStatus() == CostStatus.PARTIAL ? 1 : 0;
    }

    void model(String name, Group group) {
        models.put(name, group);
    }

    void agent(String name, Group group) {
        agents.put(name, group);
    }

    void meter(Meter meter, Group group) {
        meters.put(meter, group);
    }

    private static BigDecimal value(UsageEvent event) {
        boolean subscription = event.billingMode() == BillingMode.SUBSCRIPTION;
        return (subscription ? event.apiEquivalentUsd() : event.costUsd()).orElse(BigDecimal.ZERO);
    }

    public Map<String, Group> models() {
        return models;
    }

    public Map<String, Group> agents() {
        return agents;
    }

    public Map<Meter, Group> meters() {
        return meters;
    }

    public Group total() {
        return total;
    }

    /// The part of the total that a subscription paid for already.
    public BigDecimal equivalentUsd() {
        return equivalentUsd;
    }

    public long unpriced() {
        return unpriced;
    }

    /// Calls whose cost is inferred, wholly or in part.
    public long estimated() {
        return estimated;
    }
}
