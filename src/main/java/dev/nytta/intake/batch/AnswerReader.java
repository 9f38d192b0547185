package dev.nytta.intake.batch;

import dev.nytta.intake.BatchTaken;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a server answers to a batch.
public final class AnswerReader {
    private static final JsonNames NAMES =
            JsonNames.of("taken", "known", "refused", "refusals", "reason", "detail", "remedy");
    private static final int MOST_SENTENCE = 1_000;
    private static final int MOST_REASONS = 100;

    private long taken = -1;
    private long known;
    private long refused;
    private String detail = "";
    private String remedy = "";
    private final List<String> reasons = new ArrayList<>();

    private AnswerReader() {}

    public static Optional<BatchTaken> answer(byte[] body) {
        AnswerReader read = read(body);
        return read.taken < 0
                ? Optional.empty()
                : Optional.of(new BatchTaken(read.taken, read.known, read.refused, read.reasons));
    }

    public static String problem(byte[] body) {
        AnswerReader read = read(body);
        return (read.detail + " " + read.remedy).strip();
    }

    private static AnswerReader read(byte[] body) {
        AnswerReader read = new AnswerReader();
        JsonCursor json = JsonCursor.lenient(body, 0, body.length);
        read.object(json);
        json.end();
        return json.failed() ? new AnswerReader() : read;
    }

    private void object(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "taken" -> taken = json.integer(-1);
                case "known" -> known = json.integer(0);
                case "refused" -> refused = json.integer(0);
                case "refusals" -> refusals(json);
                case "reason" -> reason(json.text(MOST_SENTENCE));
                case "detail" -> detail = json.text(MOST_SENTENCE);
                case "remedy" -> remedy = json.text(MOST_SENTENCE);
                default -> json.skip();
            }
        }
    }

    private void refusals(JsonCursor json) {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            object(json);
        }
    }

    private void reason(String text) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(text);
        }
    }
}
