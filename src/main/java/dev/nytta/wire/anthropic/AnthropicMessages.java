package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;

/// The dialect `anthropic-messages`.
public final class AnthropicMessages implements Dialect {
    static final String NAME = "anthropic-messages";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return new MessagesRequest(endpoint, body, offset, length).read();
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return MessagesEdit.apply(edit, body, offset, length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return context.shape() == AnswerShape.EVENTS ? new MessageStream(call) : MessageAnswer.reader(call);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return MessagesError.body(refusal);
    }
}
