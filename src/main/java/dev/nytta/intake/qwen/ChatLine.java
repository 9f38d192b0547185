package dev.nytta.intake.qwen;

import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// What a line says, as far as it matters.
final class ChatLine {
    private static final JsonNames NAMES =
            JsonNames.of("type", "uuid", "sessionId", "timestamp", "cwd", "model", "usageMetadata");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    String session = "";
    String timestamp = "";
    String project = "";
    String model = "";
    final Counts counts = new Counts();
    private String uuid = "";
    private String type = "";

    private ChatLine() {}

    static ChatLine read(JsonCursor json) {
        ChatLine line = new ChatLine();
        if (json.enterObject()) {
            while (json.nextField()) {
                line.field(json);
            }
        }
        return line;
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "type" -> type = json.text(MOST_WORD);
            case "uuid" -> uuid = json.text(MOST_WORD);
            case "sessionId" -> session = json.text(MOST_WORD);
            case "timestamp" -> timestamp = json.text(MOST_WORD);
            case "cwd" -> project = json.text(MOST_PATH);
            case "model" -> model = json.text(MOST_WORD);
            case "usageMetadata" -> counts.read(json);
            default -> json.skip();
        }
    }

    boolean isAnswer() {
        return type.equals("assistant");
    }

    /// What the line lacks to be a call; empty if nothing.
    String missing(boolean timed) {
        if (!timed) {
            return "time";
        }
        if (session.isEmpty()) {
            return "session";
        }
        return model.isEmpty() ? "model" : "";
    }

    String key(Usage usage) {
        return uuid.isEmpty()
                ? session + ' ' + timestamp + ' ' + usage.promptTokens() + ' ' + usage.outputTokens()
                : uuid;
    }
}
