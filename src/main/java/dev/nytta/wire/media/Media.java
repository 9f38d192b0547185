package dev.nytta.wire.media;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;
import java.util.List;
import java.util.function.Function;

/// The folder's door.
public final class Media {
    private Media() {}

    /// The dialects.
    ///
    /// @param openai writes errors as OpenAI does
    /// @param gemini writes errors as Google does
    public static List<Dialect> dialects(Function<Refusal, byte[]> openai, Function<Refusal, byte[]> gemini) {
        return List.of(
                new MediaDialect(new Pictures(), openai),
                new MediaDialect(new Speech(), openai),
                new MediaDialect(new Transcripts(), openai),
                new MediaDialect(new Videos(), openai),
                new MediaDialect(new Pages(), openai),
                new MediaDialect(new Predictions(), gemini));
    }
}
