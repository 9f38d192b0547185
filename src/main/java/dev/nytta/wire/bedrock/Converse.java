package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import java.util.Map;

/// The dialect `bedrock-converse`.
final class Converse implements Dialect {
    static final String NAME = "bedrock-converse";
    private static final CeilingEdit EDIT = CeilingEdit.in("inferenceConfig", "maxTokens");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return new ConverseRequest(endpoint, body, offset, length).read();
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return EDIT.apply(edit, body, offset, length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return context.shape() == AnswerShape.FRAMES
                ? new FramedStream(new ConverseEvents(call))
                : ConverseAnswer.reader(call);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return BedrockError.body(refusal);
    }

    @Override
    public Map<String, String> errorHeaders(Refusal refusal) {
        return BedrockError.headers(refusal);
    }
}
