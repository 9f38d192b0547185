package dev.nytta.policy;

import dev.nytta.price.ModelLimits;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A price book by hand: one model, `known`, at 1 USD for a million input tokens and 10 for output.
final class Books implements PriceBook {
    private static final Map<Meter, String> KNOWN = Map.of(
            Meter.INPUT, "1",
            Meter.CACHE_WRITE_5M, "1.25",
            Meter.CACHE_WRITE_1H, "2",
            Meter.CACHE_WRITE, "1.25",
            Meter.OUTPUT, "10",
            Meter.INPUT_AUDIO, "32",
            Meter.OUTPUT_AUDIO, "64");
    /// Has a price, and no limits that any sheet knows.
    static final String LIMITLESS = "limitless";

    /// Its output costs nothing.
    static final String EMBEDS = "embeds";

    /// The variant `high` of `known`, whose output costs twice as much.
    private static final String HIGH = "known/high";

    private static final Map<Meter, String> CEILING = Map.of(Meter.INPUT, "10", Meter.OUTPUT, "50");
    private static final BigDecimal SEARCH = new BigDecimal("0.01");

    @Override
    public String version() {
        return "by hand";
    }

    @Override
    public Priced price(PriceQuery query, UsageReport report) {
        return switch (query.model()) {
            case "known", LIMITLESS -> new Priced.Exact(charge(report, KNOWN));
            case EMBEDS -> new Priced.Exact(charge(report, Map.of(Meter.INPUT, "1")));
            default -> new Priced.Unpriced(query.provider(), query.model());
        };
    }

    @Override
    public Priced priceAtCeiling(PriceQuery query, UsageReport report) {
        return query.provider().equals("nobody")
                ? new Priced.Unpriced(query.provider(), query.model())
                : new Priced.Estimated(charge(report, CEILING), "ceiling");
    }

    @Override
    public Optional<ModelLimits> limits(String provider, String model) {
        if (model.equals(LIMITLESS)) {
            return Optional.of(new ModelLimits(0, 0));
        }
        return model.equals("known") ? Optional.of(new ModelLimits(200_000, 64_000)) : Optional.empty();
    }

    private static Charge charge(UsageReport report, Map<Meter, String> rates) {
        List<Component> components = new ArrayList<>();
        for (UsagePart part : report.parts()) {
            Map<Meter, String> those = part.model().equals(HIGH) ? Map.of(Meter.INPUT, "1", Meter.OUTPUT, "20") : rates;
            part.usage().forEach((meter, count) -> components.add(component(meter, count, those)));
        }
        return Charge.sum(components, "by hand");
    }

    private static Component component(Meter meter, long count, Map<Meter, String> rates) {
        if (meter == Meter.WEB_SEARCH) {
            return new Component("known", meter, count, SEARCH, 1, SEARCH.multiply(BigDecimal.valueOf(count)), "hand");
        }
        BigDecimal rate = new BigDecimal(rates.getOrDefault(meter, "0"));
        BigDecimal amount = rate.multiply(BigDecimal.valueOf(count)).movePointLeft(6);
        return new Component("known", meter, count, rate, 1_000_000, amount, "hand");
    }
}
