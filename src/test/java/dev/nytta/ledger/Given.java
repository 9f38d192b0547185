package dev.nytta.ledger;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Component;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Asks, claims and events for tests of the ledger. Amounts are nano-USD unless a text says USD.
public final class Given {
    public static final long USD = 1_000_000_000L;

    private static final AtomicLong CALLS = new AtomicLong(System.nanoTime());

    private static final Attribution PLATFORM = new Attribution(
            "cc-100",
            "platform",
            "build",
            "mig-42",
            "p-7f3a",
            "ci",
            "claude-code",
            "0b5a2f0e-7d3c-4c55-9a51-2f1f8f0f6a11",
            "agent-2",
            "agent-1",
            "agent-1",
            Map.of());

    private Given() {}

    /// A hard claim on a budget of all time.
    public static Claim hard(String budget, long limitNano) {
        return claim(budget, limitNano, Claim.Bind.HARD);
    }

    public static Claim claim(String budget, long limitNano, Claim.Bind bind) {
        return new Claim(budget, "", 1, 0, Long.MAX_VALUE, 0, limitNano, bind, Budget.Basis.COST);
    }

    /// A hard claim on one calendar window.
    public static Claim window(String budget, long limitNano, long startMillis, long endMillis) {
        return new Claim(budget, "", 1, startMillis, endMillis, 0, limitNano, Claim.Bind.HARD, Budget.Basis.COST);
    }

    /// A hard claim on a bucket of a rolling window.
    public static Claim rolling(String budget, long limitNano, long bucketStart, long lengthMillis) {
        return new Claim(
                budget,
                "",
                1,
                bucketStart,
                bucketStart + lengthMillis,
                lengthMillis,
                limitNano,
                Claim.Bind.HARD,
                Budget.Basis.COST);
    }

    public static HoldAsk ask(long holdNano, Claim... claims) {
        return ask(HoldAsk.Amounts.of(holdNano), claims);
    }

    /// An ask whose output costs 10 nano-USD a token, with a slice of 100 tokens and an input of 200.
    public static HoldAsk ask(HoldAsk.Amounts hold, Claim... claims) {
        return new HoldAsk(
                id(CALLS.incrementAndGet()),
                1,
                "anthropic",
                "claude-sonnet-4-5",
                "anthropic-messages",
                BillingMode.API,
                PLATFORM,
                List.of(claims),
                hold,
                200,
                1_000,
                10,
                100);
    }

    public static String id(long number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    /// An event of this cost, in USD.
    public static UsageEvent event(String id, String costUsd) {
        return event(id, Optional.of(new BigDecimal(costUsd)));
    }

    public static UsageEvent event(String id, Optional<BigDecimal> costUsd) {
        return new UsageEvent(
                id,
                id(77),
                1,
                1_790_000_000_000L,
                "anthropic",
                "claude-sonnet-4-5",
                "anthropic-messages",
                Usage.of(Map.of(Meter.INPUT, 1_200L, Meter.CACHE_READ, 90_000L, Meter.OUTPUT, 812L)),
                costUsd,
                costUsd.isPresent() ? CostStatus.EXACT : CostStatus.UNPRICED,
                BillingMode.API,
                Optional.empty(),
                List.of(
                        component(Meter.INPUT, 1_200, "3"),
                        component(Meter.CACHE_READ, 90_000, "0.3"),
                        component(Meter.CACHE_WRITE_5M, 2_000, "3.75"),
                        component(Meter.OUTPUT, 812, "15")),
                "pb-2026-11-20",
                PLATFORM,
                "gateway",
                CallStatus.OK,
                Decision.ALLOW,
                200,
                5_321,
                640);
    }

    private static Component component(Meter meter, long quantity, String rateUsd) {
        BigDecimal rate = new BigDecimal(rateUsd);
        BigDecimal amount =
                rate.multiply(BigDecimal.valueOf(quantity)).movePointLeft(6).stripTrailingZeros();
        return new Component("claude-sonnet-4-5", meter, quantity, rate, 1_000_000, amount, "anthropic-2026");
    }

    public static Budget budget(String id, long limitNano, int generation) {
        return new Budget(
                id,
                Map.of(),
                List.of(),
                limitNano,
                Window.Calendar.TOTAL,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                generation,
                "store");
    }
}
