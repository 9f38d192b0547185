package dev.nytta.intake.cline;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A session of the command line: `<id>.messages.json`, with its header in `<id>.json` beside it.
final class Session {
    private static final JsonNames NAMES = JsonNames.of("sessionId", "messages");
    private static final String ENDING = ".messages.json";
    private static final int MOST_WORD = 256;

    private final List<Answer> answers = new ArrayList<>();
    private final Manifest manifest;
    private String id;

    private Session(String id, Manifest manifest) {
        this.id = id;
        this.manifest = manifest;
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    static void read(Path file, byte[] text, Sink sink) throws IOException {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - ENDING.length());
        Session session = new Session(id, Manifest.of(file.resolveSibling(id + ".json")));
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        session.read(json);
        json.end();
        session.answers.forEach(answer -> session.tell(answer, sink));
        if (json.failed()) {
            sink.warn(0, "the file is no JSON to its end: " + json.fault());
        }
    }

    private void read(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "sessionId" -> id = json.text(MOST_WORD);
                case "messages" -> messages(json);
                default -> json.skip();
            }
        }
    }

    private void messages(JsonCursor json) {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            Answer answer = Answer.read(json);
            if (!json.failed() && answer.role.equals("assistant")) {
                answers.add(answer);
            }
        }
    }

    private void tell(Answer answer, Sink sink) {
        Usage usage = answer.usage();
        if (usage.isEmpty()) {
            return;
        }
        boolean named = !answer.model.isEmpty();
        String model = named ? answer.model : manifest.model;
        if (answer.at <= 0 || model.isEmpty()) {
            sink.warn(1, "a message has tokens but no " + (model.isEmpty() ? "model" : "time"));
            return;
        }
        sink.call(new LocalCall(
                answer.at,
                new Place(id, manifest.project()),
                new Served(Makers.of(named ? answer.provider : manifest.provider, model), model),
                usage,
                Identity.of("session " + id + ' ' + (answer.id.isEmpty() ? answer.at : answer.id)),
                0,
                answer.cost));
    }
}
