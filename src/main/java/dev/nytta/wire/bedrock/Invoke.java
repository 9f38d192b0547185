package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Headers;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.WholeAnswer;
import java.util.Map;

/// The dialect `bedrock-invoke`: bodies in the shape of each model's maker.
///
/// Claude's are read and ended by Anthropic's own dialect, which is handed in: dialects do not know each other.
final class Invoke implements Dialect {
    static final String NAME = "bedrock-invoke";

    private final Dialect messages;

    Invoke(Dialect messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        CallRead read = switch (Family.of(body, offset, length)) {
            case MESSAGES -> messages.read(endpoint, body, offset, length);
            case NOVA -> new ConverseRequest(endpoint, body, offset, length).read();
            case TITAN, PROMPT, OTHER -> new InvokeRequest(endpoint, body, offset, length).read();
        };
        return switch (read) {
            case CallRead.Read(Call call) -> new CallRead.Read(InvokeCalls.byPath(call, endpoint));
            case CallRead.Malformed malformed -> malformed;
        };
    }

    /// The tier is asked for beside the body.
    @Override
    public Call withHeaders(Call call, Headers headers) {
        ServiceTier asked = Tiers.asked(headers.first(Stated.TIER), headers.first(Stated.LATENCY));
        boolean given = asked != ServiceTier.STANDARD && call.tier() == ServiceTier.STANDARD;
        return given ? InvokeCalls.withTier(call, asked) : call;
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return Family.of(body, offset, length).edit().apply(edit, body, offset, length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        Stated stated = Stated.of(call, context.headers());
        return context.shape() == AnswerShape.FRAMES
                ? new FramedStream(new InvokeEvents(call, stated, messages))
                : new WholeAnswer((bytes, length) -> new InvokeAnswer(call, stated, messages).read(bytes, length));
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
