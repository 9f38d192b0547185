package dev.nytta.price;

import dev.nytta.usage.Charge;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A price book over layers of sheets.
final class LayeredBook implements PriceAlmanac {
    private final String version;
    private final Layers layers;
    private final Tariffs tariffs;
    private final Ceiling ceiling;

    LayeredBook(String version, Layers layers) {
        this.version = version;
        this.layers = layers;
        this.tariffs = new Tariffs(layers);
        this.ceiling = new Ceiling(tariffs::all);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Priced price(PriceQuery query, UsageReport report) {
        if (isPaidAhead(report)) {
            return new Priced.Exact(Charge.free(version));
        }
        Asked asked = new Asked(query, report);
        Tally tally = new Tally(version);
        report.parts().forEach(part -> charge(tally, asked, part));
        return report.vendorCostUsd()
                .map(vendorUsd -> tally.settledAt(vendorUsd, query.model()))
                .orElseGet(() -> tally.answer(query, report));
    }

    private static boolean isPaidAhead(UsageReport report) {
        return switch (report.tier()) {
            case PROVISIONED, RESERVED -> true;
            case STANDARD, BATCH, FLEX, PRIORITY, FAST, SCALE, ULTRAFAST, OFFPEAK -> false;
        };
    }

    /// At the prices of the model that was served; of the one that was asked for, where the answer's name is unknown.
    private void charge(Tally tally, Asked asked, UsagePart part) {
        String model = asked.model(part);
        Optional<Tariff> served = find(asked.query(), model);
        Optional<Tariff> tariff =
                served.isPresent() ? served : find(asked.query(), asked.query().model());
        if (tariff.isEmpty()) {
            tally.missing("model " + model);
            return;
        }
        if (served.isEmpty()) {
            tally.doubt("the served model " + model + " has no price: the requested one's is taken");
        }
        tally.doubt(tariff.get().doubt());
        RateCard card = tariff.get().card(asked.terms(part));
        tally.charge(model, part.usage(), card);
        tally.requestFee(model, part.usage(), card);
    }

    private Optional<Tariff> find(PriceQuery query, String model) {
        return tariffs.find(query.provider(), query.channel(), model);
    }

    @Override
    public Priced priceAtCeiling(PriceQuery query, UsageReport report) {
        String shop = Route.section(query.channel().isEmpty() ? query.provider() : query.channel());
        Asked asked = new Asked(query, report);
        Tally tally = new Tally(version);
        tally.doubt("the model has no price: the dearest rate of " + shop + " is taken for each meter");
        RateCard card = ceiling.card(shop, report.tier(), query.at());
        report.parts().forEach(part -> tally.charge(asked.model(part), part.usage(), card));
        return tally.answer(query, report);
    }

    @Override
    public Optional<ModelLimits> limits(String provider, String model) {
        return tariffs.find(provider, "", model)
                .map(Tariff::limits)
                .filter(limits -> limits.contextTokens() > 0 || limits.outputTokens() > 0);
    }

    @Override
    public Optional<RateClass> rateClass(PriceQuery query, CardTerms terms) {
        return find(query, query.model()).map(tariff -> new RateClass(query, version, tariff, terms));
    }

    @Override
    public List<String> providers() {
        return List.copyOf(layers.sections());
    }

    @Override
    public List<String> models(String provider) {
        return tariffs.models(Route.section(provider));
    }

    @Override
    public Optional<ModelSheet> sheet(PriceQuery query) {
        return find(query, query.model()).map(tariff -> ShownLines.sheet(tariff, layers.choices()));
    }

    @Override
    public Map<Meter, Listed> rates(PriceQuery query) {
        CardTerms terms = new CardTerms(ServiceTier.STANDARD, "", 1, query.at());
        return find(query, query.model())
                .map(tariff -> ShownLines.listed(tariff.card(terms), tariff))
                .orElse(Map.of());
    }

    @Override
    public List<Disagreement> disagreements(String provider) {
        String section = Route.section(provider);
        return new Disagreements(layers).of(section, tariffs.models(section));
    }

    @Override
    public List<SourceNote> sources() {
        return layers.notes();
    }

    /// One question to the book.
    private record Asked(PriceQuery query, UsageReport report) {
        String model(UsagePart part) {
            return part.model().isEmpty() ? query.model() : part.model();
        }

        CardTerms terms(UsagePart part) {
            String region = report.region().isEmpty() ? query.region() : report.region();
            return new CardTerms(report.tier(), region, part.usage().promptTokens(), query.at());
        }
    }
}
