package dev.nytta.intake.goose;

import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Sink;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A session's file, as it was before there was a database: a line with its counters, then its messages. Only the
/// counters and the time of the first message are read.
final class SessionFile {
    static final String ENDING = ".jsonl";
    private static final JsonNames HEADER = JsonNames.of(
            "working_dir",
            "input_tokens",
            "output_tokens",
            "total_tokens",
            "accumulated_input_tokens",
            "accumulated_output_tokens",
            "accumulated_total_tokens");
    private static final JsonNames MESSAGE = JsonNames.of("created");
    private static final int MOST_PATH = 4_096;
    private static final long SECOND_MS = 1_000;

    private String folder = "";
    private Counters last = Counters.NONE;
    private Counters all = Counters.NONE;
    private long begun;

    private SessionFile() {}

    static void read(Path file, byte[] text, Sink sink) {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        SessionFile session = new SessionFile();
        session.header(json);
        if (json.failed()) {
            sink.warn(1, "the line is no JSON: " + json.fault());
            return;
        }
        if (json.more()) {
            session.message(json);
        }
        String name = file.getFileName().toString();
        session.tell(name.substring(0, name.length() - ENDING.length()), sink);
    }

    private void header(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                field(json);
            }
        }
    }

    private void field(JsonCursor json) {
        switch (json.name(HEADER)) {
            case "working_dir" -> folder = json.text(MOST_PATH);
            case "input_tokens" -> last = counters(json.integer(0), last.output(), last.total());
            case "output_tokens" -> last = counters(last.input(), json.integer(0), last.total());
            case "total_tokens" -> last = counters(last.input(), last.output(), json.integer(0));
            case "accumulated_input_tokens" -> all = counters(json.integer(0), all.output(), all.total());
            case "accumulated_output_tokens" -> all = counters(all.input(), json.integer(0), all.total());
            case "accumulated_total_tokens" -> all = counters(all.input(), all.output(), json.integer(0));
            default -> json.skip();
        }
    }

    private static Counters counters(long input, long output, long total) {
        return new Counters(input, output, total, Counters.Cached.UNKNOWN);
    }

    private void message(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            if (json.name(MESSAGE).equals("created")) {
                begun = Math.clamp(json.integer(0), 0, Long.MAX_VALUE / SECOND_MS);
            } else {
                json.skip();
            }
        }
    }

    /// The counters of the last answer alone stand in for those of all where a version kept no others.
    private void tell(String id, Sink sink) {
        OptionalLong time = begun > 0 ? OptionalLong.of(begun * SECOND_MS) : OptionalLong.empty();
        Counters counters = all.tokens() > 0 ? all : last;
        new GooseCall(id, new Place(id, folder), GooseCall.served("", ""), time, counters, 0).tell("", sink);
    }
}
