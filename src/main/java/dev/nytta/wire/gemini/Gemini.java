package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.UnmeteredAnswer;
import dev.nytta.wire.WholeAnswer;
import java.net.URLEncoder;
import java.util.Arrays;

/// The dialect `gemini`.
public final class Gemini implements Dialect {
    static final String NAME = "gemini";
    private static final String MODELS = "models/";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return new GenerateRequest(endpoint, body, offset, length).read();
    }

    /// The ceiling is changed in the body; another model is put into the path with [#withModel].
    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return edit.outputCeiling().isPresent()
                ? GenerateEdit.apply(edit.outputCeiling().getAsLong(), body, offset, length)
                : Arrays.copyOfRange(body, offset, offset + length);
    }

    /// The endpoint with another model in its path, for routes.
    public static Endpoint withModel(Endpoint endpoint, String model) {
        String rest = endpoint.rest();
        int query = rest.indexOf('?');
        int verb = rest.lastIndexOf(':', query < 0 ? rest.length() : query);
        int name = rest.lastIndexOf(MODELS, verb) + MODELS.length();
        if (verb < 0 || name < MODELS.length()) {
            return endpoint;
        }
        String spelled = URLEncoder.encode(model, UTF_8).replace("+", "%20");
        return new Endpoint(
                endpoint.provider(),
                endpoint.dialect(),
                endpoint.operation(),
                model,
                endpoint.stream(),
                rest.substring(0, name) + spelled + rest.substring(verb));
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return switch (call.operation()) {
            case COUNT_TOKENS, PASS -> new UnmeteredAnswer(call.model());
            case EMBED -> new WholeAnswer((bytes, length) -> new GenerateAnswer(call).whole(bytes, length));
            case GENERATE -> generated(call, context.shape());
        };
    }

    private static AnswerReader generated(Call call, AnswerShape shape) {
        return switch (shape) {
            case JSON -> new WholeAnswer((bytes, length) -> new GenerateAnswer(call).whole(bytes, length));
            case EVENTS -> new EventStream(call);
            case JSON_ARRAY -> new ArrayStream(call);
        };
    }

    @Override
    public byte[] error(Refusal refusal) {
        return GeminiError.body(refusal);
    }
}
