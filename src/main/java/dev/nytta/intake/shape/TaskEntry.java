package dev.nytta.intake.shape;

import dev.nytta.intake.Limits;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// One entry of `ui_messages.json`.
final class TaskEntry {
    private static final JsonNames NAMES = JsonNames.of("ts", "say", "text", "modelInfo");
    private static final JsonNames MODEL = JsonNames.of("providerId", "modelId");
    private static final Set<String> COUNTED = Set.of("api_req_started", "subagent_usage");
    private static final int MOST_WORD = 256;

    long at;
    String model = "";
    String provider = "";
    private String say = "";
    private String text = "";

    private TaskEntry() {}

    static TaskEntry read(JsonCursor json) {
        TaskEntry entry = new TaskEntry();
        if (json.enterObject()) {
            while (json.nextField()) {
                entry.field(json);
            }
        }
        return entry;
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "ts" -> at = json.integer(0);
            case "say" -> say = json.text(MOST_WORD);
            case "text" -> text = json.text(Limits.MOST_LINE_BYTES);
            case "modelInfo" -> model(json);
            default -> json.skip();
        }
    }

    private void model(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(MODEL)) {
                case "providerId" -> provider = json.text(MOST_WORD);
                case "modelId" -> model = json.text(MOST_WORD);
                default -> json.skip();
            }
        }
    }

    boolean isRequest() {
        return COUNTED.contains(say);
    }

    Optional<TaskRequest> request() {
        return TaskRequest.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
