package dev.nytta.gate;

import dev.nytta.ledger.Claim;
import dev.nytta.policy.Ask;
import dev.nytta.policy.Learned;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Provider;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.BatchNews;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes the event of a response in the background anew, with what it used: the same call, at the prices and on the
/// budgets of the time when it was asked for, whoever looks at it now.
///
/// @param ruling of the call that looks at it
record LateBooks(GateRooms rooms, Ruling ruling) {
    LateUsage usage(BatchNews.Late late) {
        String provider = provider().id();
        return new LateUsage(
                LateUsage.estimate(provider, late.id()),
                former -> exact(former, LateUsage.exact(provider, late.id()), late.report()),
                this::claims);
    }

    private Provider provider() {
        return ruling.target().provider();
    }

    private UsageEvent exact(UsageEvent former, String id, UsageReport report) {
        PriceBook prices = rooms.prices().get();
        boolean subscribed = former.billingMode() == BillingMode.SUBSCRIPTION;
        Priced priced = prices.price(query(former), report);
        // An unknown model that was booked at the dearest rate stays so, and flagged.
        Optional<BigDecimal> before = subscribed ? former.apiEquivalentUsd() : former.costUsd();
        boolean unknown = priced instanceof Priced.Unpriced && before.isPresent();
        Optional<Charge> charge = charge(unknown ? prices.priceAtCeiling(query(former), report) : priced);
        Optional<BigDecimal> value = charge.map(Charge::costUsd);
        return new UsageEvent(
                id,
                former.call(),
                former.attempt(),
                former.atMillis(),
                former.provider(),
                former.model(),
                former.dialect(),
                report.total(),
                subscribed ? Optional.of(BigDecimal.ZERO) : value,
                priced.status(),
                former.billingMode(),
                subscribed ? value : Optional.empty(),
                charge.map(Charge::components).orElse(List.of()),
                prices.version(),
                former.attribution(),
                former.source(),
                former.status(),
                former.decision(),
                former.httpStatus(),
                former.latencyMs(),
                former.ttftMs());
    }

    private PriceQuery query(UsageEvent former) {
        return PriceQuery.of(provider(), former.model(), former.atMillis());
    }

    private static Optional<Charge> charge(Priced priced) {
        return switch (priced) {
            case Priced.Exact exact -> Optional.of(exact.charge());
            case Priced.Estimated estimated -> Optional.of(estimated.charge());
            case Priced.Partial partial -> Optional.of(partial.charge());
            case Priced.Unpriced _ -> Optional.empty();
        };
    }

    /// Those whose window is over are not told any more: it would change nothing.
    private List<Claim> claims(UsageEvent former) {
        Ask ask = new Ask(
                former.attribution(),
                Optional.empty(),
                provider(),
                former.model(),
                Call.plain(former.dialect(), Operation.GENERATE, former.model(), 0),
                former.billingMode(),
                OptionalLong.empty(),
                Learned.NOTHING,
                former.atMillis());
        long now = rooms.ledger().nowMillis();
        return rooms.rulebook().get().covering(ask).stream()
                .filter(claim -> claim.rollingMillis() > 0 || claim.windowEndMillis() > now)
                .toList();
    }
}
