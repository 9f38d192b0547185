package dev.nytta.intake.amp;

import dev.nytta.intake.Times;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What a thread's file says, as far as it matters.
final class ThreadText {
    private static final JsonNames NAMES =
            JsonNames.of("id", "created", "messages", "usageLedger", "events", "env", "initial", "trees", "uri");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;
    private static final String FILE = "file://";

    String id = "";
    String project = "";
    final List<Told> events = new ArrayList<>();
    final List<Told> messages = new ArrayList<>();
    private BigDecimal createdMillis = BigDecimal.ZERO;

    private ThreadText() {}

    static ThreadText read(JsonCursor json) {
        ThreadText text = new ThreadText();
        text.object(json, 0);
        return text;
    }

    OptionalLong created() {
        return Times.seconds(createdMillis.movePointLeft(3));
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
            case "id" -> id = depth == 0 ? json.text(MOST_WORD) : id;
            case "created" -> createdMillis = json.decimal().orElse(BigDecimal.ZERO);
            case "messages" -> list(json, messages);
            case "events" -> list(json, events);
            case "usageLedger", "env", "initial" -> inner(json, depth);
            case "trees" -> trees(json);
            case "uri" -> folder(json.text(MOST_PATH));
            default -> json.skip();
        }
    }

    private static void list(JsonCursor json, List<Told> into) {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            into.add(Told.read(json));
        }
    }

    /// `env.initial.trees[].uri` is the deepest there is.
    private void inner(JsonCursor json, int depth) {
        if (depth < 3) {
            object(json, depth + 1);
        } else {
            json.skip();
        }
    }

    private void trees(JsonCursor json) {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            object(json, 3);
        }
    }

    private void folder(String uri) {
        if (project.isEmpty() && uri.startsWith(FILE)) {
            project = uri.substring(FILE.length());
        }
    }
}
