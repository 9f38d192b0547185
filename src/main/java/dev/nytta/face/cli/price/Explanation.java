package dev.nytta.face.cli.price;

import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.Table;
import dev.nytta.price.Priced;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.UsageReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A charge as a table or as JSON.
record Explanation(Priced priced, UsageReport report, String priceVersion) {
    String json() {
        ObjectNode object = Json.object();
        Json.put(object, "cost_usd", charge().map(charge -> Money.text(charge.costUsd())));
        object.put("cost_status", priced.status().wireName());
        ArrayNode components = object.putArray("components");
        components().forEach(component -> components.add(object(component)));
        return Json.write(object.put("price_version", priceVersion));
    }

    private static ObjectNode object(Component component) {
        return Json.object()
                .put("meter", component.meter().wireName())
                .put("quantity", component.quantity())
                .put("rate_usd", Money.text(component.rateUsd()))
                .put("per", component.per())
                .put("amount_usd", Money.text(component.amountUsd()))
                .put("source", component.source());
    }

    void print(PrintWriter out, String title) {
        out.println(title + terms());
        out.println();
        Table table = new Table(Ink.auto(), "METER", "QUANTITY", "RATE USD", "PER", "AMOUNT USD", "SOURCE").whole();
        components()
                .forEach(component -> table.row(
                        meter(component),
                        grouped(component.quantity()),
                        Money.text(component.rateUsd()),
                        grouped(component.per()),
                        Money.text(component.amountUsd()),
                        component.source()));
        table.lines().forEach(out::println);
        out.println();
        out.println("total  "
                + charge().map(charge -> Money.text(charge.costUsd()) + " USD").orElse("unknown") + "  ("
                + priced.status().wireName() + why() + ")");
        long reasoning = report.total().get(Meter.REASONING);
        if (reasoning > 0) {
            out.println(grouped(reasoning) + " of the output tokens were hidden reasoning, billed as output");
        }
        out.println("price version " + priceVersion);
    }

    private String terms() {
        String region = report.region().isEmpty() ? "" : ", region " + report.region();
        return ", " + report.tier().wireName() + " tier" + region;
    }

    /// The meter; with its model where an answer had several.
    private String meter(Component component) {
        String name = component.meter().wireName();
        return report.parts().size() > 1 ? name + " (" + component.model() + ")" : name;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private Optional<Charge> charge() {
        return switch (priced) {
            case Priced.Exact exact -> Optional.of(exact.charge());
            case Priced.Estimated estimated -> Optional.of(estimated.charge());
            case Priced.Partial partial -> Optional.of(partial.charge());
            case Priced.Unpriced _ -> Optional.empty();
        };
    }

    private List<Component> components() {
        return charge().map(Charge::components).orElse(List.of());
    }

    private String why() {
        return switch (priced) {
            case Priced.Exact _, Priced.Unpriced _ -> "";
            case Priced.Estimated estimated -> ": " + estimated.why();
            case Priced.Partial partial -> ": " + partial.missing();
        };
    }
}
