package dev.nytta.intake.amp;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// What an event of the ledger or a message says of a call. The input has no cached tokens in it.
final class Told {
    private static final JsonNames NAMES = JsonNames.of(
            "id",
            "messageId",
            "toMessageId",
            "timestamp",
            "model",
            "usage",
            "tokens",
            "input",
            "output",
            "inputTokens",
            "outputTokens",
            "cacheReadInputTokens",
            "cacheCreationInputTokens");
    private static final int MOST_WORD = 256;

    String id = "";
    String message = "";
    String timestamp = "";
    String model = "";
    private long input;
    private long output;
    private long read;
    private long written;

    private Told() {}

    static Told read(JsonCursor json) {
        Told told = new Told();
        told.fields(json, 0);
        return told;
    }

    private void fields(JsonCursor json, int depth) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            field(json, json.name(NAMES), depth);
        }
    }

    private void field(JsonCursor json, String name, int depth) {
        switch (name) {
            case "id" -> id = depth == 0 ? word(json) : id;
            case "messageId", "toMessageId" -> message = word(json);
            case "timestamp" -> timestamp = json.text(MOST_WORD);
            case "model" -> model = json.text(MOST_WORD);
            case "usage", "tokens" -> inner(json, depth);
            case "input", "inputTokens" -> input = Limits.tokens(json);
            case "output", "outputTokens" -> output = Limits.tokens(json);
            case "cacheReadInputTokens" -> read = Limits.tokens(json);
            case "cacheCreationInputTokens" -> written = Limits.tokens(json);
            default -> json.skip();
        }
    }

    private void inner(JsonCursor json, int depth) {
        if (depth == 0) {
            fields(json, 1);
        } else {
            json.skip();
        }
    }

    /// Ids are numbers or texts.
    private static String word(JsonCursor json) {
        if (json.kind() == JsonCursor.Kind.NUMBER) {
            return String.valueOf(json.integer(0));
        }
        return json.text(MOST_WORD);
    }

    boolean counts(Told other) {
        return model.equals(other.model) && input == other.input && output == other.output;
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, input)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE, written)
                .set(Meter.OUTPUT, output)
                .build();
    }
}
