package dev.nytta.intake.claude;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.Optional;

/// What a line says, as far as it matters: of the line itself, or of the agent's answer that a progress line wraps
/// (`data.message`).
final class TranscriptLine {
    private static final JsonNames NAMES = JsonNames.of(
            "timestamp",
            "sessionId",
            "requestId",
            "uuid",
            "cwd",
            "isSidechain",
            "costUSD",
            "message",
            "data",
            "id",
            "model",
            "usage");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    String timestamp = "";
    String session = "";
    String project = "";
    String request = "";
    String message = "";
    String uuid = "";
    String model = "";
    boolean sidechain;
    Optional<BigDecimal> reportedUsd = Optional.empty();
    final Counts counts = new Counts();
    private boolean hasUsage;

    private TranscriptLine() {}

    static TranscriptLine read(JsonCursor json) {
        TranscriptLine line = new TranscriptLine();
        line.fields(json, 0);
        return line;
    }

    boolean isAnswer() {
        return hasUsage;
    }

    /// The line's own fields, or those of an object within it: what is further inside is the more precise.
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
            case "timestamp" -> timestamp = either(json.text(MOST_WORD), timestamp);
            case "sessionId" -> session = either(json.text(MOST_WORD), session);
            case "requestId" -> request = either(json.text(MOST_WORD), request);
            case "uuid" -> uuid = depth == 0 ? json.text(MOST_WORD) : uuid;
            case "cwd" -> project = either(json.text(MOST_PATH), project);
            case "isSidechain" -> sidechain |= json.bool();
            case "costUSD" -> reportedUsd = json.decimal().filter(usd -> usd.signum() > 0);
            case "data", "message" -> inner(json, depth);
            case "id" -> message = depth > 0 ? json.text(MOST_WORD) : message;
            case "model" -> model = depth > 0 ? json.text(MOST_WORD) : model;
            case "usage" -> usage(json, depth);
            default -> json.skip();
        }
    }

    /// `message`, `data.message` and `data.message.message`, no deeper.
    private void inner(JsonCursor json, int depth) {
        if (depth < 3) {
            fields(json, depth + 1);
        } else {
            json.skip();
        }
    }

    private void usage(JsonCursor json, int depth) {
        if (depth > 0 && json.kind() == JsonCursor.Kind.OBJECT) {
            hasUsage = true;
            counts.read(json);
        } else {
            json.skip();
        }
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
