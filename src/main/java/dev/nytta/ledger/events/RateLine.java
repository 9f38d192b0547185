package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What the components of many charges have in common: everything but quantity and amount.
record RateLine(String model, Meter meter, BigDecimal rateUsd, long per, String source) {
    private static final String LINES = "lines";
    private static final int FIELDS = 5;

    static RateLine of(Component component) {
        return new RateLine(
                component.model(), component.meter(), component.rateUsd(), component.per(), component.source());
    }

    /// Whether the component's amount is what this line gives for its quantity.
    static boolean explains(Component component) {
        BigDecimal product = component.rateUsd().multiply(BigDecimal.valueOf(component.quantity()));
        return component
                        .amountUsd()
                        .multiply(BigDecimal.valueOf(component.per()))
                        .compareTo(product)
                == 0;
    }

    /// Exact wherever [#explains] held.
    BigDecimal amountUsd(long quantity) {
        return Money.plain(rateUsd.multiply(BigDecimal.valueOf(quantity)).divide(BigDecimal.valueOf(per)));
    }

    static String text(List<RateLine> lines) {
        List<String> fields = new ArrayList<>();
        for (RateLine line : lines) {
            fields.add(line.model);
            fields.add(line.meter.wireName());
            fields.add(line.rateUsd.toPlainString());
            fields.add(Long.toString(line.per));
            fields.add(line.source);
        }
        return new Document().texts(LINES, fields).json();
    }

    static List<RateLine> parse(String text) {
        List<String> fields = Document.parse(text).texts(LINES);
        List<RateLine> lines = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += FIELDS) {
            lines.add(new RateLine(
                    fields.get(i),
                    Meter.named(fields.get(i + 1)).orElseThrow(),
                    new BigDecimal(fields.get(i + 2)),
                    Long.parseLong(fields.get(i + 3)),
                    fields.get(i + 4)));
        }
        return lines;
    }
}
