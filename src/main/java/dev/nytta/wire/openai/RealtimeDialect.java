package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.Arrays;

/// `openai-realtime`: spoken conversations over WebSocket. A call is one response, or the transcript of one thing said.
///
/// What begins it is a `response.create`, or nothing of the client's: the provider answers by itself when it hears the
/// user stop. The model is the session's, as its address names it.
final class RealtimeDialect implements Dialect {
    static final String NAME = "openai-realtime";
    private static final JsonNames MESSAGE = JsonNames.of("type", "response");
    private static final JsonNames RESPONSE = JsonNames.of("max_output_tokens", "max_response_output_tokens");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        long ceiling = Call.NO_CEILING;
        JsonCursor json = JsonCursor.strict(body, offset, length);
        if (length > 0) {
            ceiling = ceiling(json);
            json.end();
        }
        if (length > 0 && json.failed()) {
            return new CallRead.Malformed("The message is not usable: " + json.fault() + "; send one JSON object.");
        }
        if (endpoint.pathModel().isEmpty()) {
            return new CallRead.Malformed(
                    "The session names no model; open it with one in its address, as /v1/realtime?model=gpt-realtime.");
        }
        Call call = Call.plain(NAME, endpoint.operation(), endpoint.pathModel(), length);
        return new CallRead.Read(call.billedBy(call.tools(), ceiling, endpoint.stream()));
    }

    private static long ceiling(JsonCursor json) {
        long ceiling = Call.NO_CEILING;
        JsonFields fields = new JsonFields(json, MESSAGE);
        while (fields.next()) {
            if (fields.name().equals("response")) {
                JsonFields response = new JsonFields(json, RESPONSE);
                while (response.next()) {
                    // "inf" is no number, and no ceiling.
                    ceiling = response.name().isEmpty() ? ceiling : Math.max(ceiling, json.integer(Call.NO_CEILING));
                }
            }
        }
        return ceiling == 0 ? Call.NO_CEILING : ceiling;
    }

    /// A response that the provider begins by itself has no body to edit: none is edited.
    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return Arrays.copyOfRange(body, offset, offset + length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        AnswerFacts facts = new AnswerFacts(call, context.providerKind(), false);
        return call.operation() == Operation.MEDIA ? new RealtimeTranscript(facts) : new RealtimeStream(facts);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return OpenAiError.write(refusal);
    }
}
