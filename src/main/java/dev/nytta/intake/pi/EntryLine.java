package dev.nytta.intake.pi;

import dev.nytta.intake.Times;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.OptionalLong;

/// What a line says, as far as it matters: in itself, in its message, or in what an extension keeps (`data`).
final class EntryLine {
    private static final JsonNames NAMES = JsonNames.of(
            "type", "id", "timestamp", "cwd", "message", "data", "provider", "model", "modelId", "responseId", "usage");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    String type = "";
    String id = "";
    String folder = "";
    String provider = "";
    String model = "";
    String response = "";
    final Counts counts = new Counts();
    private String written = "";
    private BigDecimal answeredMillis = BigDecimal.ZERO;

    private EntryLine() {}

    static EntryLine read(JsonCursor json) {
        EntryLine line = new EntryLine();
        line.object(json, 0);
        return line;
    }

    /// When it was written down; else when the answer began.
    OptionalLong atMillis() {
        OptionalLong at = Times.iso(written);
        return at.isPresent() ? at : Times.seconds(answeredMillis.movePointLeft(3));
    }

    String timeText() {
        return written.isEmpty() ? answeredMillis.toPlainString() : written;
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
            case "type" -> type = depth == 0 ? json.text(MOST_WORD) : type;
            case "id" -> id = depth == 0 ? json.text(MOST_WORD) : id;
            case "timestamp" -> time(json);
            case "cwd" -> folder = json.text(MOST_PATH);
            case "message", "data" -> inner(json, depth);
            case "provider" -> provider = json.text(MOST_WORD);
            case "model", "modelId" -> model = json.text(MOST_WORD);
            case "responseId" -> response = json.text(MOST_WORD);
            case "usage" -> counts.read(json);
            default -> json.skip();
        }
    }

    /// A line's is a text, a message's is milliseconds.
    private void time(JsonCursor json) {
        if (json.kind() == JsonCursor.Kind.STRING) {
            written = json.text(MOST_WORD);
        } else {
            answeredMillis = json.decimal().orElse(BigDecimal.ZERO);
        }
    }

    private void inner(JsonCursor json, int depth) {
        if (depth == 0) {
            object(json, 1);
        } else {
            json.skip();
        }
    }
}
