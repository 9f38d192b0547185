package dev.nytta.wire.openai;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;
import java.util.List;

/// The folder's door.
public final class OpenAi {
    private OpenAi() {}

    /// The body of an error in the shape that all of OpenAI's APIs have.
    public static byte[] error(Refusal refusal) {
        return OpenAiError.write(refusal);
    }

    public static List<Dialect> dialects() {
        return List.of(new ChatDialect(), new ResponsesDialect(), new EmbeddingsDialect(), new RealtimeDialect());
    }
}
