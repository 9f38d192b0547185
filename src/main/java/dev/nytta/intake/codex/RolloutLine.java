package dev.nytta.intake.codex;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.Optional;

/// What a line says, as far as it matters.
final class RolloutLine {
    private static final JsonNames NAMES = JsonNames.of(
            "timestamp",
            "type",
            "payload",
            "info",
            "id",
            "cwd",
            "model",
            "model_provider",
            "forked_from_id",
            "parent_thread_id",
            "source",
            "subagent",
            "thread_spawn",
            "total_token_usage",
            "last_token_usage");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    String timestamp = "";
    String type = "";
    String event = "";
    String id = "";
    String cwd = "";
    String model = "";
    String provider = "";
    String parent = "";
    Optional<Vector> total = Optional.empty();
    Optional<Vector> last = Optional.empty();

    private RolloutLine() {}

    static RolloutLine read(JsonCursor json) {
        RolloutLine line = new RolloutLine();
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "timestamp" -> line.timestamp = json.text(MOST_WORD);
                    case "type" -> line.type = json.text(MOST_WORD);
                    case "payload" -> line.payload(json);
                    default -> json.skip();
                }
            }
        }
        return line;
    }

    boolean isCount() {
        return event.equals("token_count") && (total.isPresent() || last.isPresent());
    }

    private void payload(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "type" -> event = json.text(MOST_WORD);
                case "id" -> id = json.text(MOST_WORD);
                case "cwd" -> cwd = json.text(MOST_PATH);
                case "model" -> model = json.text(MOST_WORD);
                case "model_provider" -> provider = json.text(MOST_WORD);
                case "forked_from_id", "parent_thread_id" -> parent(json);
                case "info", "source", "subagent", "thread_spawn" -> inner(json);
                default -> json.skip();
            }
        }
    }

    private void inner(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "total_token_usage" -> total = Optional.of(Vector.read(json));
                case "last_token_usage" -> last = Optional.of(Vector.read(json));
                case "model" -> model = json.text(MOST_WORD);
                case "parent_thread_id" -> parent(json);
                case "subagent", "thread_spawn" -> inner(json);
                default -> json.skip();
            }
        }
    }

    private void parent(JsonCursor json) {
        String named = json.text(MOST_WORD);
        parent = named.isEmpty() ? parent : named;
    }
}
