package dev.nytta.wire.bedrock;

import dev.nytta.wire.Dialect;
import java.util.List;

/// The dialects of Bedrock's runtime.
public final class Bedrock {
    private Bedrock() {}

    public static List<Dialect> dialects() {
        return List.of(new Converse());
    }
}
