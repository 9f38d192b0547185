package dev.nytta.gate;

import dev.nytta.ledger.Claim;
import dev.nytta.policy.Ask;
import dev.nytta.policy.HoldPlan;
import dev.nytta.policy.Rulebook;
import dev.nytta.policy.Verdict;
import dev.nytta.price.ModelLimits;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Call;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One hard budget `b`, one price: 1,000 nano-USD for each input token and 10,000 for each output token.
final class FakeRules implements Rulebook, PriceBook {
    static final long INPUT_NANO = 1_000;
    static final long OUTPUT_NANO = 10_000;

    private final long limitNano;
    private final long waitMillis;
    private final long sliceTokens;
    private final long leastTokens;

    FakeRules(long limitNano, long waitMillis) {
        this(limitNano, waitMillis, 100, 100);
    }

    FakeRules(long limitNano, long waitMillis, long sliceTokens, long leastTokens) {
        this.limitNano = limitNano;
        this.waitMillis = waitMillis;
        this.sliceTokens = sliceTokens;
        this.leastTokens = leastTokens;
    }

    @Override
    public Verdict judge(Ask ask, PriceBook prices) {
        if (ask.key().isPresent()
                && !ask.key().get().models().isEmpty()
                && !ask.key().get().models().contains(ask.model())) {
            return new Verdict.Refuse(
                    new Refusal(403, "model_not_allowed", "This key may not use that model.", Map.of(), Map.of()));
        }
        return new Verdict.Allow(List.of(claim()), plan(ask.call(), ask));
    }

    private HoldPlan plan(Call call, Ask ask) {
        if (ask.model().isEmpty()) {
            return HoldPlan.nothing(ask.billing());
        }
        long ceiling = call.outputCeiling() == Call.NO_CEILING ? 1_000 : call.outputCeiling();
        return Plans.of(call, ask, ceiling, sliceTokens, leastTokens);
    }

    @Override
    public List<Claim> covering(Ask ask) {
        return List.of(claim());
    }

    @Override
    public boolean chargesUnknown(Ask ask) {
        return true;
    }

    @Override
    public List<Claim> observing(UsageEvent event) {
        return List.of();
    }

    private Claim claim() {
        return new Claim("b", "", 1, 0, Long.MAX_VALUE, 0, limitNano, Claim.Bind.HARD, Budget.Basis.COST);
    }

    @Override
    public Refusal refuse(Ask ask, Shortfall shortfall) {
        Map<String, String> headers = shortfall.momentary() ? Map.of("retry-after", "1") : Map.of();
        return new Refusal(
                shortfall.momentary() ? 429 : 402,
                shortfall.momentary() ? "budget_held" : "budget_exhausted",
                "The budget b is used up: ask its owner for more.",
                headers,
                Map.of("budget", "b", "limit_usd", "7", "committed_usd", "3", "held_usd", "1"));
    }

    @Override
    public long holdWaitMillis() {
        return waitMillis;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public Priced price(PriceQuery query, UsageReport report) {
        List<Component> lines = new ArrayList<>();
        report.total().forEach((meter, count) -> {
            if (meter.side() != Meter.Side.INFORMATION) {
                BigDecimal rate =
                        meter.side() == Meter.Side.ANSWER ? new BigDecimal("0.00001") : new BigDecimal("0.000001");
                lines.add(new Component(
                        query.model(), meter, count, rate, 1, rate.multiply(BigDecimal.valueOf(count)), "test"));
            }
        });
        Charge charge = Charge.sum(lines, version());
        return report.source() == UsageReport.CountSource.REPORTED
                ? new Priced.Exact(charge)
                : new Priced.Estimated(charge, "counted");
    }

    @Override
    public Priced priceAtCeiling(PriceQuery query, UsageReport report) {
        return price(query, report);
    }

    @Override
    public Optional<ModelLimits> limits(String provider, String model) {
        return Optional.empty();
    }
}
