package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Component;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// A usage event as the API shows it.
final class EventView {
    private EventView() {}

    static ObjectNode of(StoredEvent stored) {
        UsageEvent event = stored.event();
        ObjectNode view = Json.object();
        view.put("id", event.id())
                .put("call", event.call())
                .put("attempt", event.attempt())
                .put("at", Json.time(event.atMillis()))
                .put("provider", event.provider())
                .put("model", event.model())
                .put("dialect", event.dialect());
        view.set("usage", usage(event.usage()));
        addMoney(view, event);
        addAttribution(view, event.attribution());
        view.put("source", event.source())
                .put("status", event.status().wireName())
                .put("decision", event.decision().wireName());
        putKnown(view, "http_status", event.httpStatus(), 0);
        view.put("latency_ms", event.latencyMs());
        putKnown(view, "ttft_ms", event.ttftMs(), -1);
        Json.put(view, "replaces", stored.replaces());
        return view.put("replaced", stored.replacedBy().isPresent());
    }

    static ObjectNode usage(Usage usage) {
        ObjectNode node = Json.object();
        usage.forEach((meter, count) -> node.put(meter.wireName(), count));
        return node;
    }

    private static void addMoney(ObjectNode view, UsageEvent event) {
        Json.put(view, "cost_usd", event.costUsd().map(Money::text));
        view.put("cost_status", event.costStatus().wireName())
                .put("billing_mode", event.billingMode().wireName());
        Json.put(view, "api_equivalent_usd", event.apiEquivalentUsd().map(Money::text));
        var components = view.putArray("components");
        event.components().forEach(component -> components.add(component(component)));
        Json.putKnown(view, "price_version", event.priceVersion());
    }

    private static ObjectNode component(Component component) {
        return Json.object()
                .put("model", component.model())
                .put("meter", component.meter().wireName())
                .put("quantity", component.quantity())
                .put("rate_usd", Money.text(component.rateUsd()))
                .put("per", component.per())
                .put("amount_usd", Money.text(component.amountUsd()))
                .put("source", component.source());
    }

    private static void addAttribution(ObjectNode view, Attribution who) {
        Json.putKnown(view, "cost_center", who.costCenter());
        Json.putKnown(view, "team", who.team());
        Json.putKnown(view, "project", who.project());
        Json.putKnown(view, "mandate", who.mandate());
        Json.putKnown(view, "key", who.key());
        Json.putKnown(view, "client", who.client());
        Json.putKnown(view, "session", who.session());
        Json.putKnown(view, "agent", who.agent());
        Json.putKnown(view, "parent_agent", who.parentAgent());
        Json.putKnown(view, "agent_tree", who.agentTree());
        ObjectNode tags = view.putObject("tags");
        new TreeMap<>(who.tags()).forEach(tags::put);
    }

    private static void putKnown(ObjectNode view, String name, int value, int unknown) {
        if (value == unknown) {
            view.putNull(name);
        } else {
            view.put(name, value);
        }
    }
}
