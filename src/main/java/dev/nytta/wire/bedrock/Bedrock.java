package dev.nytta.wire.bedrock;

import dev.nytta.wire.Dialect;
import java.util.List;

/// The dialects of Bedrock's runtime.
public final class Bedrock {
    private Bedrock() {}

    /// Converse and invoke.
    ///
    /// @param messages the dialect of Claude's own bodies
    public static List<Dialect> dialects(Dialect messages) {
        return List.of(new Converse(), new Invoke(messages));
    }
}
