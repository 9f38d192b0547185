package dev.nytta.intake.kimi;

import dev.nytta.intake.Times;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.OptionalLong;

/// What a line says, as far as it matters: in itself (Kimi Code), or in the message within it (Kimi CLI).
final class WireLine {
    private static final JsonNames NAMES = JsonNames.of(
            "type", "timestamp", "time", "message", "payload", "event", "message_id", "model", "token_usage", "usage");
    private static final int MOST_WORD = 256;
    /// `message.payload.event.payload` is the deepest there is.
    private static final int DEEPEST = 4;

    String type = "";
    String message = "";
    final Counts counts = new Counts();
    private String model = "";
    private BigDecimal seconds = BigDecimal.ZERO;

    private WireLine() {}

    static WireLine read(JsonCursor json) {
        WireLine line = new WireLine();
        line.object(json, 0);
        return line;
    }

    OptionalLong atMillis() {
        return Times.seconds(seconds);
    }

    /// Empty where it is a name of the configuration.
    String model() {
        boolean symbolic = model.startsWith("__") && model.endsWith("__");
        return symbolic ? "" : DefaultModel.withoutOwner(model);
    }

    private void object(JsonCursor json, int depth) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            field(json, json.name(NAMES), depth);
        }
    }

    private void field(JsonCursor json, String name, int depth) {
        switch (name) {
            case "type" -> type = inner(type, json.text(MOST_WORD));
            case "timestamp" -> seconds = json.decimal().orElse(BigDecimal.ZERO);
            case "time" -> seconds = json.decimal().orElse(BigDecimal.ZERO).movePointLeft(3);
            case "message", "payload", "event" -> inner(json, depth);
            case "message_id" -> message = json.text(MOST_WORD);
            case "model" -> model = json.text(MOST_WORD);
            case "token_usage", "usage" -> counts.read(json);
            default -> json.skip();
        }
    }

    /// Of `SubagentEvent` and the `StatusUpdate` within it, the latter, wherever it stands in its object.
    private static String inner(String known, String found) {
        return known.equals("StatusUpdate") ? known : found;
    }

    private void inner(JsonCursor json, int depth) {
        if (depth < DEEPEST) {
            object(json, depth + 1);
        } else {
            json.skip();
        }
    }
}
