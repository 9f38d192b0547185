package dev.nytta.wire.media;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Headers;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.SievedAnswer;
import dev.nytta.wire.json.JsonPatch;
import dev.nytta.wire.json.JsonWriting;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// A kind as a dialect. Its requests are JSON or `multipart/form-data`; of what a provider may change in them, policy
/// changes the model alone.
final class MediaDialect implements Dialect {
    private final Kind kind;
    private final Function<Refusal, byte[]> errors;

    MediaDialect(Kind kind, Function<Refusal, byte[]> errors) {
        this.kind = kind;
        this.errors = errors;
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return read(endpoint, Headers.NONE, body, offset, length);
    }

    @Override
    public CallRead read(Endpoint endpoint, Headers headers, byte[] body, int offset, int length) {
        Form form = Form.read(kind.fields(), headers.first("content-type"), new Span(body, offset, length));
        Call call = kind.read(endpoint, form);
        return form.fault()
                .or(() -> call.model().isEmpty()
                        ? Optional.of("The request names no model; set `model` to the name of one.")
                        : Optional.empty())
                .<CallRead>map(CallRead.Malformed::new)
                .orElseGet(() -> new CallRead.Read(call));
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        Form form = Form.again(kind.fields(), new Span(body, offset, length));
        JsonPatch patch = new JsonPatch();
        edit.model()
                .ifPresent(model -> form.place("model")
                        .ifPresent(place -> patch.replace(
                                place.from(), place.to(), form.isJson() ? JsonWriting.quoted(model) : model)));
        return patch.isEmpty() ? Arrays.copyOfRange(body, offset, offset + length) : patch.apply(body, offset, length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return new SievedAnswer(context.shape(), kind.picks(), new UnitFacts(kind, call));
    }

    @Override
    public byte[] error(Refusal refusal) {
        return errors.apply(refusal);
    }
}
