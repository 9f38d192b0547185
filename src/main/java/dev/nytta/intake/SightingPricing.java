package dev.nytta.intake;

import dev.nytta.ledger.Mark;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Decision;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a usage event of a sighting: priced by our own book, attributed to the key that brought it.
final class SightingPricing {
    private static final String DIALECT = "";

    private final PriceBook prices;

    SightingPricing(PriceBook prices) {
        this.prices = prices;
    }

    /// @param sender what the sender's key stands for
    UsageEvent event(Sighting seen, Attribution sender) {
        Priced priced = priced(seen);
        Optional<Charge> charge = charge(priced);
        Optional<BigDecimal> value = charge.map(Charge::costUsd);
        boolean paidOtherwise = seen.billing() == BillingMode.SUBSCRIPTION || seen.billing() == BillingMode.CREDITS;
        String id = Mark.key(sender.team(), seen.source(), seen.key());
        return new UsageEvent(
                id,
                seen.requestId().isEmpty() ? id : Mark.request(sender.team(), seen.requestId()),
                1,
                seen.atMillis(),
                seen.served().provider(),
                seen.served().model(),
                DIALECT,
                seen.usage(),
                paidOtherwise ? Optional.of(BigDecimal.ZERO) : value,
                priced.status(),
                seen.billing(),
                paidOtherwise ? value : Optional.empty(),
                charge.map(Charge::components).orElse(List.of()),
                charge.map(Charge::priceVersion).orElse(prices.version()),
                attribution(seen.where(), sender),
                seen.source(),
                CallStatus.OK,
                Decision.ALLOW,
                0,
                seen.latencyMs(),
                -1);
    }

    private Priced priced(Sighting seen) {
        Sighting.Served served = seen.served();
        var query = new PriceQuery(
                served.provider(), served.channel(), served.model(), Instant.ofEpochMilli(seen.atMillis()));
        var part = new UsagePart(served.model(), seen.usage());
        return prices.price(
                query, new UsageReport(List.of(part), served.tier(), served.region(), seen.counts(), Optional.empty()));
    }

    private static Optional<Charge> charge(Priced priced) {
        return switch (priced) {
            case Priced.Exact exact -> Optional.of(exact.charge());
            case Priced.Estimated estimated -> Optional.of(estimated.charge());
            case Priced.Partial partial -> Optional.of(partial.charge());
            case Priced.Unpriced _ -> Optional.empty();
        };
    }

    /// The key is proof; what the sender says of itself fills what the key leaves open.
    private static Attribution attribution(Sighting.Where where, Attribution sender) {
        return new Attribution(
                sender.costCenter(),
                sender.team(),
                sender.project().isEmpty() ? where.project() : sender.project(),
                sender.mandate(),
                sender.person(),
                sender.key(),
                where.client(),
                where.session(),
                where.agent(),
                where.parentAgent(),
                where.session(),
                Map.of());
    }
}
