package dev.nytta.face.terminal;

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
    private final Group total = new Group();
    private BigDecimal equivalentUsd = BigDecimal.ZERO;
    private long unpriced;
    private long estimated;

    /// One line of the tally.
    static final class Group {
        private long calls;
        private long quantity;
        private BigDecimal usd = BigDecimal.ZERO;

        long calls() {
            return calls;
        }

        long quantity() {
            return quantity;
        }

        BigDecimal usd() {
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

    private static BigDecimal value(UsageEvent event) {
        boolean subscription = event.billingMode() == BillingMode.SUBSCRIPTION;
        return (subscription ? event.apiEquivalentUsd() : event.costUsd()).orElse(BigDecimal.ZERO);
    }

    Map<String, Group> models() {
        return models;
    }

    Map<String, Group> agents() {
        return agents;
    }

    Map<Meter, Group> meters() {
        return meters;
    }

    Group total() {
        return total;
    }

    /// The part of the total that a subscription paid for already.
    BigDecimal equivalentUsd() {
        return equivalentUsd;
    }

    long unpriced() {
        return unpriced;
    }

    /// Calls whose cost is inferred, wholly or in part.
    long estimated() {
        return estimated;
    }
}
