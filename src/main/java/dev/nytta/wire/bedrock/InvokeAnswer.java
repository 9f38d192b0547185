package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads an answer at `invoke` that comes in one piece; its shape tells the family.
final class InvokeAnswer {
    private static final JsonNames MARKS = JsonNames.of("type", "output", "stopReason");
    private static final JsonNames TYPES = JsonNames.of("message");

    private final Call call;
    private final Stated stated;
    private final Dialect messages;

    InvokeAnswer(Call call, Stated stated, Dialect messages) {
        this.call = call;
        this.stated = stated;
        this.messages = messages;
    }

    Reading read(byte[] bytes, int length) {
        Reading reading = switch (family(bytes, length)) {
            case MESSAGES -> message(bytes, length);
            case NOVA -> ConverseAnswer.read(call, bytes, length);
            case TITAN, PROMPT, OTHER -> PlainAnswer.read(call, bytes, length);
        };
        return new Reading(stated.completed(reading.report()), reading.progress(), reading.whole());
    }

    private static Family family(byte[] bytes, int length) {
        JsonCursor json = JsonCursor.lenient(bytes, 0, length);
        Family family = Family.OTHER;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(MARKS)) {
                    case "type" -> family = json.word(TYPES).isEmpty() ? family : Family.MESSAGES;
                    case "output", "stopReason" -> {
                        family = Family.NOVA;
                        json.skip();
                    }
                    default -> json.skip();
                }
            }
        }
        return family;
    }

    private Reading message(byte[] bytes, int length) {
        AnswerReader reader = messages.answer(call, new AnswerContext("bedrock", AnswerShape.JSON, false));
        reader.feed(bytes, 0, length, Nobody.INSTANCE);
        reader.finish(Nobody.INSTANCE);
        return new Reading(reader.report(), reader.progress(), reader.state() == State.COMPLETE);
    }
}
