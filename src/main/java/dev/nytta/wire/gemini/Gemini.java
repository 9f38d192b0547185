package dev.nytta.wire.gemini;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.UnmeteredAnswer;
import dev.nytta.wire.WholeAnswer;
import java.util.Arrays;

/// The dialect `gemini`.
public final class Gemini implements Dialect {
    static final String NAME = "gemini";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return new GenerateRequest(endpoint, body, offset, length).read();
    }

    /// The ceiling is changed in the body; another model goes into the path ([Endpoint#withModel]).
    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return edit.outputCeiling().isPresent()
                ? GenerateEdit.apply(edit.outputCeiling().getAsLong(), body, offset, length)
                : Arrays.copyOfRange(body, offset, offset + length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return switch (call.operation()) {
            case BATCH, COUNT_TOKENS, FREE, PASS -> new UnmeteredAnswer(call.model());
            case EMBED, MEDIA -> new WholeAnswer((bytes, length) -> new GenerateAnswer(call).whole(bytes, length));
            case GENERATE, TALK -> generated(call, context.shape());
        };
    }

    private static AnswerReader generated(Call call, AnswerShape shape) {
        return switch (shape) {
            case JSON, FRAMES, MESSAGES ->
                new WholeAnswer((bytes, length) -> new GenerateAnswer(call).whole(bytes, length));
            case EVENTS -> new EventStream(call);
            case JSON_ARRAY -> new ArrayStream(call);
        };
    }

    @Override
    public byte[] error(Refusal refusal) {
        return GeminiError.body(refusal);
    }
}
