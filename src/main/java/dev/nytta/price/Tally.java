package dev.nytta.price;

import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Collects the components of one charge, and what is doubtful or missing in it.
final class Tally {
    private final String version;
    private final List<Component> components = new ArrayList<>(8);
    private String doubt = "";
    private String missing = "";
    private boolean feeTaken;

    Tally(String version) {
        this.version = version;
    }

    void doubt(String why) {
        if (doubt.isEmpty()) {
            doubt = why;
        }
    }

    void missing(String what) {
        missing = missing.isEmpty() ? what : missing + ", " + what;
    }

    void charge(String model, Usage usage, RateCard card) {
        usage.forEach((meter, quantity) -> charge(model, meter, quantity, card.rate(meter)));
    }

    private void charge(String model, Meter meter, long quantity, Rate rate) {
        if (meter == Meter.REASONING) {
            return;
        }
        if (rate.isNone()) {
            missing(meter.wireName() + " of " + model);
            return;
        }
        doubt(rate.doubt());
        components.add(rate.charge(model, meter, quantity));
    }

    /// A model's fee for the request itself, where usage does not count one: once, by the first part.
    void requestFee(String model, Usage usage, RateCard card) {
        Rate fee = card.rate(Meter.REQUEST);
        boolean due = !feeTaken && usage.get(Meter.REQUEST) == 0;
        feeTaken = true;
        if (due && !fee.isNone()) {
            doubt(fee.doubt());
            components.add(fee.charge(model, Meter.REQUEST, 1));
        }
    }

    /// The provider's own charge decides: what the components miss or exceed is one more component.
    Priced settledAt(BigDecimal vendorUsd, String model) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Component component : components) {
            sum = sum.add(component.amountUsd());
        }
        BigDecimal difference = vendorUsd.subtract(sum);
        if (difference.signum() != 0) {
            components.add(new Component(model, Meter.REQUEST, 1, difference, 1, difference, "provider's own charge"));
        }
        return new Priced.Exact(Charge.sum(components, version));
    }

    Priced answer(PriceQuery query, UsageReport report) {
        if (components.isEmpty() && !missing.isEmpty()) {
            return new Priced.Unpriced(query.provider(), query.model());
        }
        Charge charge = Charge.sum(components, version);
        if (!missing.isEmpty()) {
            return new Priced.Partial(charge, "no rate for " + missing);
        }
        return switch (report.source()) {
            case CONTRADICTORY -> new Priced.Partial(charge, "the provider's counts contradict each other");
            case COUNTED, PARTLY_COUNTED -> new Priced.Estimated(charge, "tokens were counted from what was delivered");
            case REPORTED -> doubt.isEmpty() ? new Priced.Exact(charge) : new Priced.Estimated(charge, doubt);
        };
    }
}
