package dev.nytta.wire.batch;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.BatchStep;
import dev.nytta.wire.Batches;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RequestEdit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A request for a batch. Anthropic's holds its requests; OpenAI's names a file that holds them; Gemini's does either.
public final class BatchDialect implements Dialect {
    private final String name;
    private final Function<Refusal, byte[]> errors;

    private BatchDialect(String name, Function<Refusal, byte[]> errors) {
        this.name = name;
        this.errors = errors;
    }

    /// The dialects.
    ///
    /// @param openai writes errors as OpenAI does
    /// @param anthropic writes errors as Anthropic does
    /// @param gemini writes errors as Gemini does
    public static List<Dialect> all(
            Function<Refusal, byte[]> openai, Function<Refusal, byte[]> anthropic, Function<Refusal, byte[]> gemini) {
        return List.of(
                new BatchDialect("openai-batches", openai),
                new BatchDialect("anthropic-batches", anthropic),
                new BatchDialect("gemini-batches", gemini));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return switch (name) {
            case "anthropic-batches" -> new InlineRequests(name, body, offset, length).read();
            case "gemini-batches" -> new GeminiRequests(endpoint, body, offset, length).read();
            default -> new CallRead.Read(Call.plain(name, Operation.BATCH, "", length));
        };
    }

    @Override
    public byte[] edit(RequestEdit edit, byte[] body, int offset, int length) {
        return Arrays.copyOfRange(body, offset, offset + length);
    }

    @Override
    public AnswerReader answer(Call call, AnswerContext context) {
        return Batches.answer(new BatchStep.Create(), call, context);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return errors.apply(refusal);
    }
}
