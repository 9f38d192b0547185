package dev.nytta.price;

import dev.nytta.usage.Meter;
import java.util.function.Function;

/// The rates of one model under one set of terms, a rate a meter.
final class RateCard {
    private final Rate[] rates;

    private RateCard(Rate[] rates) {
        this.rates = rates;
    }

    static RateCard of(Function<Meter, Rate> rateOf) {
        Rate[] rates = new Rate[Meter.count()];
        for (int code = 0; code < rates.length; code++) {
            rates[code] = rateOf.apply(Meter.at(code));
        }
        return new RateCard(rates);
    }

    Rate rate(Meter meter) {
        return rates[meter.code()];
    }

    /// This card with each meter at the dearer of the two.
    RateCard dearer(RateCard other) {
        return of(meter -> {
            Rate mine = rate(meter);
            Rate theirs = other.rate(meter);
            return mine.unitUsd().compareTo(theirs.unitUsd()) >= 0 ? mine : theirs;
        });
    }
}
