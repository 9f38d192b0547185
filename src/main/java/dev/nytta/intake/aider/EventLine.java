package dev.nytta.intake.aider;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.Optional;

/// What a line says, as far as it matters.
final class EventLine {
    private static final JsonNames NAMES = JsonNames.of(
            "event",
            "properties",
            "user_id",
            "time",
            "main_model",
            "prompt_tokens",
            "completion_tokens",
            "cost",
            "total_cost");
    private static final int MOST_WORD = 256;

    String event = "";
    String user = "";
    String model = "";
    BigDecimal time = BigDecimal.ZERO;
    private long prompt;
    private long completion;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal totalCost = BigDecimal.ZERO;

    private EventLine() {}

    static EventLine read(JsonCursor json) {
        EventLine line = new EventLine();
        line.object(json, true);
        return line;
    }

    private void object(JsonCursor json, boolean outer) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            String name = json.name(NAMES);
            if (outer) {
                envelope(json, name);
            } else {
                property(json, name);
            }
        }
    }

    private void envelope(JsonCursor json, String name) {
        switch (name) {
            case "event" -> event = json.text(MOST_WORD);
            case "user_id" -> user = json.text(MOST_WORD);
            case "time" -> time = json.decimal().orElse(BigDecimal.ZERO);
            case "properties" -> object(json, false);
            default -> json.skip();
        }
    }

    private void property(JsonCursor json, String name) {
        switch (name) {
            case "main_model" -> model = json.text(MOST_WORD);
            case "prompt_tokens" -> prompt = Limits.tokens(json);
            case "completion_tokens" -> completion = Limits.tokens(json);
            case "cost" -> cost = json.decimal().orElse(BigDecimal.ZERO);
            case "total_cost" -> totalCost = json.decimal().orElse(BigDecimal.ZERO);
            default -> json.skip();
        }
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, prompt)
                .set(Meter.OUTPUT, completion)
                .build();
    }

    Optional<BigDecimal> reportedUsd() {
        return Optional.of(cost).filter(usd -> usd.signum() > 0);
    }

    String key() {
        return String.join(
                " ",
                user,
                time.toPlainString(),
                model,
                String.valueOf(prompt),
                String.valueOf(completion),
                totalCost.toPlainString());
    }
}
