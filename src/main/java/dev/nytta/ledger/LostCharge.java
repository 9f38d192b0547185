package dev.nytta.ledger;

import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The event of an attempt whose end nobody saw: input, the output counted at its last growth and one slice more, never
/// above what was held (RULES, journal and balances).
final class LostCharge {
    private LostCharge() {}

    static UsageEvent of(Hold hold, long nowMillis) {
        HoldAsk ask = hold.ask();
        return new UsageEvent(
                id(ask),
                ask.call(),
                ask.attempt(),
                hold.takenAtMillis(),
                ask.provider(),
                ask.model(),
                ask.dialect(),
                Usage.builder().set(Meter.OUTPUT, hold.countedOutput()).build(),
                priced(ask) ? Optional.of(usd(hold, hold.held().costNano())) : Optional.empty(),
                priced(ask) ? CostStatus.ESTIMATED : CostStatus.UNPRICED,
                ask.billingMode(),
                equivalent(hold),
                List.of(),
                "",
                ask.attribution(),
                "gateway",
                CallStatus.LOST,
                Decision.ALLOW,
                0,
                (int) Math.min(Integer.MAX_VALUE, nowMillis - hold.takenAtMillis()),
                -1);
    }

    /// The same attempt has the same id, however often it is charged.
    private static String id(HoldAsk ask) {
        byte[] name = ("lost:" + ask.call() + ":" + ask.attempt()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    private static boolean priced(HoldAsk ask) {
        return ask.inputNano() != 0 || ask.sliceNano() != 0 || ask.nanoPerOutputToken() != 0;
    }

    private static BigDecimal usd(Hold hold, long mostNano) {
        return Money.usd(Math.min(mostNano, estimateNano(hold)));
    }

    private static long estimateNano(Hold hold) {
        HoldAsk ask = hold.ask();
        long output = Math.multiplyExact(hold.countedOutput(), ask.nanoPerOutputToken());
        return Math.addExact(Math.addExact(ask.inputNano(), output), ask.sliceNano());
    }

    private static Optional<BigDecimal> equivalent(Hold hold) {
        boolean apart = hold.ask().billingMode() == BillingMode.SUBSCRIPTION
                || hold.held().costNano() != hold.held().equivalentNano();
        return apart ? Optional.of(usd(hold, hold.held().equivalentNano())) : Optional.empty();
    }
}
