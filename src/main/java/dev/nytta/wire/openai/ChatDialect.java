package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.WholeAnswer;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;

/// `openai-chat`: chat completions of OpenAI and all who copied them.
final class ChatDialect implements Dialect {
    static final String NAME = "openai-chat";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return ChatRequest.read(endpoint, body, offset, length);
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return new RequestPatch(body, offset, length)
                .model(edit.model())
                .chatCeiling(edit)
                .usage(edit)
                .apply();
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return switch (context.shape()) {
            case EVENTS -> new ChatStream(call, context);
            case JSON, FRAMES, JSON_ARRAY, MESSAGES ->
                new WholeAnswer(
                        (bytes, length) -> whole(new ChatReading(call, context.providerKind(), 0), bytes, length));
        };
    }

    private static Reading whole(ChatReading reading, byte[] bytes, int length) {
        boolean whole = reading.read(JsonCursor.lenient(bytes, 0, length));
        if (whole) {
            reading.done();
        }
        return new Reading(reading.report(), reading.progress(), whole).brokenOff(reading.failed());
    }

    @Override
    public byte[] error(Refusal refusal) {
        return OpenAiError.write(refusal);
    }
}
