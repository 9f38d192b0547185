package dev.nytta.wire.openai;

import dev.nytta.wire.Dialect;
import java.util.List;

/// The folder's door.
public final class OpenAi {
    private OpenAi() {}

    public static List<Dialect> dialects() {
        return List.of(new ChatDialect(), new ResponsesDialect(), new EmbeddingsDialect());
    }
}
