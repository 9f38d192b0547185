package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.WholeAnswer;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// `openai-embeddings`: prompt tokens alone.
final class EmbeddingsDialect implements Dialect {
    private static final JsonNames NAMES = JsonNames.of("model", "user");
    private static final JsonNames ANSWER = JsonNames.of("model", "usage");

    @Override
    public String name() {
        return "openai-embeddings";
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        JsonCursor json = JsonCursor.strict(body, offset, length);
        BodyClaims claims = new BodyClaims();
        String model = endpoint.pathModel();
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            switch (fields.name()) {
                case "model" -> model = json.text(RequestBody.MOST_NAME);
                case "user" -> claims.user(json);
                default -> json.skip();
            }
        }
        json.end();
        String named = model;
        return RequestBody.fault(json, model).orElseGet(() -> new CallRead.Read(call(named, length, claims)));
    }

    private Call call(String model, int bodyBytes, BodyClaims claims) {
        return new Call(
                name(),
                Operation.EMBED,
                model,
                false,
                0,
                1,
                0,
                List.of(),
                CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                true,
                true,
                bodyBytes,
                0,
                claims.claim());
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return new RequestPatch(body, offset, length).model(edit.model()).apply();
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return new WholeAnswer(
                (bytes, length) -> whole(new AnswerFacts(call, context.providerKind(), true), bytes, length));
    }

    private static Reading whole(AnswerFacts facts, byte[] bytes, int length) {
        JsonCursor json = JsonCursor.lenient(bytes, 0, length);
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(ANSWER)) {
                    case "model" -> facts.model(json.text(RequestBody.MOST_NAME));
                    case "usage" -> facts.usage(UsageObject.read(json));
                    default -> json.skip();
                }
            }
        }
        boolean whole = !json.failed();
        return new Reading(facts.report(Progress.NOTHING, whole), Progress.NOTHING, whole);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return OpenAiError.write(refusal);
    }
}
