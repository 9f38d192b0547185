package dev.nytta.intake;

import dev.nytta.price.Priced;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Prices groups. Where our book has no price, what the agent said it cost is taken, as an estimate.
final class Pricing {
    private final List<Summing.ServedName> served;
    private final Set<String> unpriced;

    Pricing(List<Summing.ServedName> served, Set<String> unpriced) {
        this.served = served;
        this.unpriced = unpriced;
    }

    private record Cost(BigDecimal usd, CostStatus status) {}

    UsageSums sums(Map<Group.Part, Group.Sum> parts, long first, long last) {
        Usage usage = Usage.NONE;
        BigDecimal usd = BigDecimal.ZERO;
        long calls = 0;
        TreeSet<String> models = new TreeSet<>();
        TreeSet<String> sources = new TreeSet<>();
        List<CostStatus> statuses = new ArrayList<>();
        for (Map.Entry<Group.Part, Group.Sum> part : parts.entrySet()) {
            Summing.ServedName name = served.get(part.getKey().served());
            Cost cost = cost(name.model(), part.getKey(), part.getValue());
            usage = usage.plus(part.getValue().usage());
            usd = usd.add(cost.usd());
            calls += part.getValue().calls;
            models.add(name.model());
            sources.add(name.source());
            statuses.add(cost.status());
        }
        return new UsageSums(
                calls, usage, usd, status(statuses), List.copyOf(models), List.copyOf(sources), first, last);
    }

    private Cost cost(String model, Group.Part part, Group.Sum sum) {
        Priced priced = part.rates()
                .map(rates -> rates.price(model, sum.usage(), sum.calls))
                .orElseGet(() -> new Priced.Unpriced("", model));
        return switch (priced) {
            case Priced.Exact exact -> new Cost(exact.charge().costUsd(), CostStatus.EXACT);
            case Priced.Estimated estimated -> new Cost(estimated.charge().costUsd(), CostStatus.ESTIMATED);
            case Priced.Partial partial -> new Cost(partial.charge().costUsd(), CostStatus.PARTIAL);
            case Priced.Unpriced _ -> reported(model, sum);
        };
    }

    private Cost reported(String model, Group.Sum sum) {
        if (sum.reportedNano > 0) {
            return new Cost(Money.usd(sum.reportedNano), CostStatus.ESTIMATED);
        }
        unpriced.add(model);
        return new Cost(BigDecimal.ZERO, CostStatus.UNPRICED);
    }

    /// Of several calls: unpriced only if all are; partial if one is not whole; else as good as the worst.
    private static CostStatus status(List<CostStatus> statuses) {
        boolean none = !statuses.isEmpty() && statuses.stream().allMatch(CostStatus.UNPRICED::equals);
        if (none) {
            return CostStatus.UNPRICED;
        }
        if (statuses.contains(CostStatus.UNPRICED) || statuses.contains(CostStatus.PARTIAL)) {
            return CostStatus.PARTIAL;
        }
        return statuses.contains(CostStatus.ESTIMATED) ? CostStatus.ESTIMATED : CostStatus.EXACT;
    }
}
