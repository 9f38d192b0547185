package dev.nytta.price;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import java.time.Instant;

/// The rates that one call is billed at. Calls of an equal class may be summed and priced as one, to the same money.
public final class RateClass {
    private final String version;
    private final String provider;
    private final Tariff tariff;
    private final RateCard card;
    private final Reach reach;

    /// Where the same rates hold, both ends included; milliseconds and prompt tokens.
    record Reach(long fromMillis, long untilMillis, long fromTokens, long untilTokens) {}

    RateClass(PriceQuery query, String version, Tariff tariff, CardTerms terms) {
        this.version = version;
        this.provider = query.provider();
        this.tariff = tariff;
        this.card = tariff.card(terms);
        this.reach = tariff.reach(terms);
    }

    /// Whether another call of the same model, tier and region surely is of this class; if not, ask the book.
    public boolean holds(long atMillis, long promptTokens) {
        return atMillis >= reach.fromMillis()
                && atMillis <= reach.untilMillis()
                && promptTokens >= reach.fromTokens()
                && promptTokens <= reach.untilTokens();
    }

    /// What calls of this class cost together.
    ///
    /// @param calls how many they are, for a fee of each request
    public Priced price(String model, Usage sum, long calls) {
        Tally tally = new Tally(version);
        tally.doubt(tariff.doubt());
        boolean counted = card.rate(Meter.REQUEST).isNone() || sum.get(Meter.REQUEST) > 0;
        Usage billed = counted
                ? sum
                : sum.plus(Usage.builder().set(Meter.REQUEST, calls).build());
        tally.charge(model, billed, card);
        return tally.answer(new PriceQuery(provider, "", model, Instant.EPOCH), UsageReport.of(model, sum));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateClass that && that.card == card;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(card);
    }
}
