package dev.nytta.wire;

import dev.nytta.wire.anthropic.AnthropicMessages;
import dev.nytta.wire.batch.BatchDialect;
import dev.nytta.wire.bedrock.Bedrock;
import dev.nytta.wire.gemini.Gemini;
import dev.nytta.wire.media.Media;
import dev.nytta.wire.openai.OpenAi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every dialect by its name.
public final class Dialects {
    private static final Map<String, Dialect> BY_NAME = Stream.<List<Dialect>>of(
                    // Each folder's door gives its dialects here.
                    OpenAi.dialects(),
                    Bedrock.dialects(new AnthropicMessages()),
                    BatchDialect.all(OpenAi::error, new AnthropicMessages()::error, new Gemini()::error),
                    Media.dialects(OpenAi::error, new Gemini()::error),
                    List.of(new AnthropicMessages(), new Gemini()))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Dialect::name, Function.identity()));

    private Dialects() {}

    /// The dialect that [Endpoint#dialect] names; empty for [Endpoint#PASS].
    public static Optional<Dialect> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
