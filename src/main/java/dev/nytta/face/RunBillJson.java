package dev.nytta.face;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run's bill as the API tells it and `nytta run` reads it.
public final class RunBillJson {
    private RunBillJson() {}

    public static ObjectNode write(RunBill bill) {
        RunTally tally = bill.tally();
        ObjectNode node = Json.object();
        node.put("calls", tally.total().calls())
                .put("usd", Money.text(tally.total().usd()))
                .put("subscription_usd", Money.text(tally.equivalentUsd()))
                .put("held_usd", Money.text(bill.heldNano()))
                .put("refused", bill.refused())
                .put("unpriced", tally.unpriced())
                .put("estimated", tally.estimated())
                .put("complete", bill.complete());
        node.set("models", groups("model", tally.models()));
        node.set("agents", groups("agent", tally.agents()));
        ArrayNode meters = node.putArray("meters");
        tally.meters()
                .forEach((meter, group) -> meters.addObject()
                        .put("meter", meter.wireName())
                        .put("quantity", group.quantity())
                        .put("usd", Money.text(group.usd())));
        return node;
    }

    private static ArrayNode groups(String name, Map<String, RunTally.Group> groups) {
        ArrayNode array = Json.array();
        groups.forEach((key, group) -> {
            ObjectNode line = array.addObject();
            Json.putKnown(line, name, key);
            line.put("calls", group.calls()).put("usd", Money.text(group.usd()));
        });
        return array;
    }

    /// Reads what [#write] wrote; a meter that this version does not know is left out of the lines, not of the total.
    public static RunBill read(JsonNode node) {
        RunTally tally = new RunTally(new RunTally.Totals(
                group(node), usd(node, "subscription_usd"), count(node, "unpriced"), count(node, "estimated")));
        node.path("models").forEach(line -> tally.model(line.path("model").asString(""), group(line)));
        node.path("agents").forEach(line -> tally.agent(line.path("agent").asString(""), group(line)));
        for (JsonNode line : node.path("meters")) {
            Optional<Meter> meter = Meter.named(line.path("meter").asString(""));
            meter.ifPresent(known -> tally.meter(known, group(line)));
        }
        return new RunBill(
                tally,
                Money.ceilNano(usd(node, "held_usd")),
                count(node, "refused"),
                node.path("complete").asBoolean(true));
    }

    private static RunTally.Group group(JsonNode line) {
        return new RunTally.Group(count(line, "calls"), count(line, "quantity"), usd(line, "usd"));
    }

    private static long count(JsonNode node, String field) {
        return node.path(field).asLong(0);
    }

    private static BigDecimal usd(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString("0"));
    }
}
