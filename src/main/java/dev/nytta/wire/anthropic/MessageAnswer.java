package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.UnmeteredAnswer;
import dev.nytta.wire.WholeAnswer;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads a message that is answered in one piece.
final class MessageAnswer {
    private static final JsonNames NAMES =
            JsonNames.of("model", "content", "usage", "error", "service_tier", "speed", "inference_geo");
    private static final JsonNames DELIVERIES = JsonNames.of("text", "thinking", "data", "input");
    private static final int MAX_WORD_BYTES = 256;

    private final AnswerUsage usage = new AnswerUsage();
    private final Delivered delivered = new Delivered();
    private final JsonCursor json;
    private boolean failed;

    private MessageAnswer(byte[] bytes, int length) {
        this.json = JsonCursor.lenient(bytes, 0, length);
    }

    static AnswerReader reader(Call call) {
        return call.operation() == Call.Operation.COUNT_TOKENS
                ? new UnmeteredAnswer(call.model())
                : new WholeAnswer((bytes, length) -> new MessageAnswer(bytes, length).read(call));
    }

    private Reading read(Call call) {
        boolean object = json.enterObject();
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "model" -> usage.model(json.text(MAX_WORD_BYTES));
                case "content" -> content();
                case "usage" -> UsageObject.read(json, usage);
                case "error" -> failed = json.kind() == JsonCursor.Kind.OBJECT;
                // Where usage is given by hand, its tier may stand beside it.
                case "service_tier" -> usage.tier(json.text(MAX_WORD_BYTES));
                case "speed" -> usage.speed(json.text(MAX_WORD_BYTES));
                case "inference_geo" -> usage.geo(json.text(MAX_WORD_BYTES));
                default -> json.skip();
            }
        }
        json.end();
        usage.isTotal();
        Progress progress = delivered.progress(usage, BlockKind.NONE);
        boolean whole = object && !json.failed();
        return new Reading(usage.report(call, progress, whole), progress, whole).brokenOff(failed);
    }

    private void content() {
        if (json.enterArray()) {
            while (json.nextElement()) {
                block();
            }
        }
    }

    private void block() {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(DELIVERIES)) {
                case "text" -> delivered.text(json.textBytes());
                case "thinking", "data" -> delivered.thinking(json.textBytes());
                case "input" -> input();
                default -> json.skip();
            }
        }
    }

    private void input() {
        int start = json.position();
        json.skip();
        delivered.tool(json.position() - start);
    }
}
