package dev.nytta.intake.shape;

import dev.nytta.intake.Limits;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What answered in a task, and where it worked: from the files beside `ui_messages.json`. What is not there or cannot
/// be read leaves the model unknown.
final class TaskModels {
    private static final JsonNames USAGE = JsonNames.of("model_usage", "ts", "model_id", "model_provider_id");
    private static final JsonNames HISTORY = JsonNames.of("ts", "content");
    private static final String DETAILS = "<environment_details>";
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;
    /// A model is noted just before or just after its request begins.
    private static final long SLACK_MS = 1_000;

    private final TreeMap<Long, Model> noted = new TreeMap<>();
    private final TreeMap<Long, Model> told = new TreeMap<>();
    private String folder = "";

    /// @param provider may be empty
    record Model(String provider, String name) {
        static final Model UNKNOWN = new Model("", "unknown");
    }

    private TaskModels() {}

    static TaskModels of(Path task) throws IOException {
        TaskModels models = new TaskModels();
        models.metadata(content(task.resolve("task_metadata.json")));
        models.history(content(task.resolve("api_conversation_history.json")));
        return models;
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.MOST_WHOLE_BYTES);
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }

    /// `{model_usage: [{ts, model_id, model_provider_id}]}`: an entry for each change of the model.
    private void metadata(byte[] text) {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            if (json.name(USAGE).equals("model_usage") && json.enterArray()) {
                while (json.nextElement()) {
                    note(json);
                }
            } else {
                json.skip();
            }
        }
    }

    private void note(JsonCursor json) {
        long at = 0;
        String name = "";
        String provider = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(USAGE)) {
                    case "ts" -> at = json.integer(0);
                    case "model_id" -> name = json.text(MOST_WORD);
                    case "model_provider_id" -> provider = json.text(MOST_WORD);
                    default -> json.skip();
                }
            }
        }
        if (!name.isEmpty()) {
            noted.put(at, new Model(provider, name));
        }
    }

    /// `[{role, content, ts}]`: forks write the model's name into what they send with each request.
    private void history(byte[] text) {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        if (json.enterArray()) {
            while (json.nextElement()) {
                sent(json, text);
            }
        }
    }

    private void sent(JsonCursor json, byte[] text) {
        long at = 0;
        String details = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(HISTORY)) {
                    case "ts" -> at = json.integer(0);
                    case "content" -> {
                        int from = json.position();
                        json.skip();
                        details = details(text, from, json.position());
                    }
                    default -> json.skip();
                }
            }
        }
        String name = between(details, "<model>", "</model>", MOST_WORD);
        if (!name.isEmpty()) {
            told.put(at, new Model("", name));
        }
        folder = folder.isEmpty() ? folder(details) : folder;
    }

    /// What an agent says of itself at the end of a message; the rest is the user's and never looked at.
    private static String details(byte[] text, int from, int to) {
        String content = new String(text, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
        int at = content.lastIndexOf(DETAILS);
        return at < 0 ? "" : content.substring(at);
    }

    private static String folder(String details) {
        String worked = between(details, "# Current Workspace Directory (", ")", MOST_PATH);
        String older = between(details, "# Current Working Directory (", ")", MOST_PATH);
        String path = (worked.isEmpty() ? older : worked).replace("\\\\", "\\");
        return new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String between(String text, String open, String close, int most) {
        int from = text.indexOf(open) + open.length();
        int to = from < open.length() ? -1 : text.indexOf(close, from);
        return to < 0 || to - from > most ? "" : text.substring(from, to).strip();
    }

    /// The model of a request that began then.
    Model at(long time) {
        Optional<Model> first = noted.values().stream().findFirst();
        return Optional.ofNullable(noted.floorEntry(time + SLACK_MS))
                .map(Map.Entry::getValue)
                .or(() -> first)
                .or(() -> Optional.ofNullable(told.ceilingEntry(time)).map(Map.Entry::getValue))
                .or(() -> Optional.ofNullable(told.lastEntry()).map(Map.Entry::getValue))
                .orElse(Model.UNKNOWN);
    }

    /// The folder that was worked in, or empty.
    String folder() {
        return folder;
    }
}
