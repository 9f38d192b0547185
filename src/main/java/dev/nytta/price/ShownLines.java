package dev.nytta.price;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Quote;
import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A tariff as people look at it.
final class ShownLines {
    private ShownLines() {}

    static PriceAlmanac.ModelSheet sheet(Tariff tariff, List<Choice> choices) {
        List<String> made = choices.stream()
                .filter(choice -> choice.isAbout(tariff.section(), tariff.model()))
                .map(choice -> choice.id() + " (" + choice.what() + "): " + choice.why())
                .toList();
        return new PriceAlmanac.ModelSheet(
                tariff.model(),
                tariff.limits(),
                tariff.lines().stream().map(ShownLines::line).toList(),
                made,
                !tariff.doubt().isEmpty());
    }

    private static PriceAlmanac.Line line(Ranked ranked) {
        PriceLine line = ranked.line();
        Terms terms = line.terms();
        Map<Meter, String> rates = new EnumMap<>(Meter.class);
        line.rates().forEach((meter, quote) -> rates.put(meter, number(quote)));
        return new PriceAlmanac.Line(
                ranked.rank(),
                terms.tier().wireName(),
                terms.region(),
                terms.above(),
                terms.from(),
                terms.until(),
                terms.hours(),
                rates,
                line.factor().map(ShownLines::number),
                line.currency(),
                ranked.source());
    }

    private static String number(Quote quote) {
        return (quote.inferred() ? "~" : "") + Money.text(quote.amount());
    }

    static Map<Meter, PriceAlmanac.Listed> listed(RateCard card, Tariff tariff) {
        Map<Meter, PriceAlmanac.Listed> listed = new EnumMap<>(Meter.class);
        for (int code = 0; code < Meter.count(); code++) {
            Meter meter = Meter.at(code);
            Rate rate = card.rate(meter);
            if (!rate.isNone()) {
                String why = tariff.doubt().isEmpty() ? rate.doubt() : tariff.doubt();
                boolean own = tariff.lines().stream()
                        .anyMatch(line -> line.line().rates().containsKey(meter));
                listed.put(meter, new PriceAlmanac.Listed(rate.usd(), rate.per(), rate.source(), why, !own));
            }
        }
        return listed;
    }
}
