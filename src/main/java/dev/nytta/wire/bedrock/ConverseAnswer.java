package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.UnmeteredAnswer;
import dev.nytta.wire.WholeAnswer;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads an answer of Converse that comes in one piece.
final class ConverseAnswer {
    private static final JsonNames OUTPUT = JsonNames.of("output", "message", "content");
    private static final JsonNames BLOCKS =
            JsonNames.of("text", "toolUse", "input", "reasoningContent", "reasoningText", "redactedContent");

    private final ConverseUsage usage = new ConverseUsage();
    private final Delivered delivered = new Delivered();
    private final JsonCursor json;

    private ConverseAnswer(byte[] bytes, int length) {
        this.json = JsonCursor.lenient(bytes, 0, length);
    }

    static AnswerReader reader(Call call) {
        return call.operation() == Call.Operation.COUNT_TOKENS
                ? new UnmeteredAnswer(call.model())
                : new WholeAnswer((bytes, length) -> read(call, bytes, length));
    }

    static Reading read(Call call, byte[] bytes, int length) {
        return new ConverseAnswer(bytes, length).read(call);
    }

    private Reading read(Call call) {
        boolean object = json.enterObject();
        while (json.nextField()) {
            if (json.name(OUTPUT).equals("output")) {
                output();
            } else {
                usage.field(json);
            }
        }
        json.end();
        Progress progress = delivered.progress(usage.statedOutput(), BlockKind.NONE);
        boolean whole = object && !json.failed();
        return new Reading(usage.report(ConverseUsage.Asked.of(call), progress.outputTokens(), 0), progress, whole);
    }

    /// `output.message.content`: each by its name, since nothing else in there has those.
    private void output() {
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(OUTPUT)) {
                    case "message" -> output();
                    case "content" -> content();
                    default -> json.skip();
                }
            }
        }
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
            switch (json.name(BLOCKS)) {
                case "text" -> delivered.text(json.textBytes());
                case "toolUse" -> toolUse();
                case "reasoningContent" -> thinking();
                default -> json.skip();
            }
        }
    }

    private void toolUse() {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(BLOCKS).equals("input")) {
                    int start = json.position();
                    json.skip();
                    delivered.tool(json.position() - start);
                }
            }
        }
    }

    private void thinking() {
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(BLOCKS)) {
                    case "reasoningText" -> thinking();
                    case "text", "redactedContent" -> delivered.thinking(json.textBytes());
                    default -> json.skip();
                }
            }
        }
    }
}
