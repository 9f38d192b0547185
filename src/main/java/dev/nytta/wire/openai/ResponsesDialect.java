package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.UnmeteredAnswer;
import dev.nytta.wire.WholeAnswer;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;

/// `openai-responses`: the responses API over HTTP and WebSocket, whose messages are the events of a stream.
final class ResponsesDialect implements Dialect {
    static final String NAME = "openai-responses";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return ResponsesRequest.read(endpoint, body, offset, length);
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return new RequestPatch(body, offset, length)
                .model(edit.model())
                .responsesCeiling(edit)
                .apply();
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        if (call.operation() == Operation.COUNT_TOKENS) {
            return new UnmeteredAnswer(call.model());
        }
        return switch (context.shape()) {
            case EVENTS, MESSAGES -> new ResponsesStream(call, context);
            case JSON, FRAMES, JSON_ARRAY ->
                new WholeAnswer(
                        (bytes, length) -> whole(new AnswerFacts(call, context.providerKind(), false), bytes, length));
        };
    }

    private static Reading whole(AnswerFacts facts, byte[] bytes, int length) {
        JsonCursor json = JsonCursor.lenient(bytes, 0, length);
        ResponseObject response = new ResponseObject(facts);
        response.read(json);
        response.tools().into(facts);
        boolean whole = !json.failed();
        Progress progress = new Progress(0, 0, 0, facts.statedOutput(), Progress.Block.NONE);
        return new Reading(
                facts.report(progress, whole),
                progress,
                whole,
                response.background(),
                response.failed(),
                response.keptAs());
    }

    @Override
    public byte[] error(Refusal refusal) {
        return OpenAiError.write(refusal);
    }
}
