package dev.nytta.price.sheet;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.ServiceTier;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/// Writes a sheet; the same records give the same bytes.
public final class SheetWriter {
    private final StringBuilder text = new StringBuilder(1 << 16);

    private SheetWriter() {}

    /// The whole sheet as text.
    ///
    /// @param models by section, in the order in which they are written
    public static String write(Source source, Map<String, List<SheetModel>> models) {
        SheetWriter writer = new SheetWriter();
        writer.text
                .append("# Made by `nytta price import`; do not edit, import again.\n")
                .append("source id=" + source.id() + " date=" + source.date() + " title=" + source.title() + '\n');
        models.forEach(writer::section);
        return writer.text.toString();
    }

    private void section(String name, List<SheetModel> models) {
        text.append('[').append(name).append("]\n");
        models.forEach(model -> model(model, Sheet.zone(name)));
    }

    private void model(SheetModel model, ZoneId zone) {
        text.append(model.id());
        count("context", model.contextTokens());
        count("max_output", model.outputTokens());
        if (!model.also().isEmpty()) {
            text.append(" also=").append(String.join(",", model.also()));
        }
        text.append('\n');
        model.lines().forEach(line -> line(line, zone));
    }

    private void count(String key, long value) {
        if (value > 0) {
            text.append(' ').append(key).append('=').append(value);
        }
    }

    private void line(PriceLine line, ZoneId zone) {
        Terms terms = line.terms();
        if (terms.tier() != ServiceTier.STANDARD) {
            word("tier", terms.tier().wireName());
        }
        if (!terms.region().isEmpty()) {
            word("region", terms.region());
        }
        count("above", terms.above());
        instant("from", terms.from(), zone);
        instant("until", terms.until(), zone);
        line.factor().ifPresent(factor -> word("factor", number(factor)));
        for (int code = 0; code < Meter.count(); code++) {
            Meter meter = Meter.at(code);
            Quote quote = line.rates().get(meter);
            if (quote != null) {
                word(meter.wireName(), number(quote));
            }
        }
        text.append('\n');
    }

    private void instant(String key, Instant at, ZoneId zone) {
        if (at.equals(Instant.MIN) || at.equals(Instant.MAX)) {
            return;
        }
        ZonedDateTime local = at.atZone(zone);
        word(
                key,
                local.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? local.toLocalDate().toString()
                        : at.toString());
    }

    private void word(String key, String value) {
        text.append(' ').append(key).append('=').append(value);
    }

    private static String number(Quote quote) {
        return (quote.inferred() ? "~" : "") + Money.text(quote.amount());
    }
}
