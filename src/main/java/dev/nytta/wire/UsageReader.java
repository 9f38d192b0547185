package dev.nytta.wire;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.bedrock.ConverseUsage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a usage object by itself, or the answer that it stands in, as the dialect's own reader does on the wire.
///
/// One dialect more than the gateway speaks: `deepseek-chat` and the like are OpenAI's with the provider's own ways of
/// counting, `bedrock-converse` is read for its usage alone.
public final class UsageReader {
    /// How a named shape of usage is read.
    ///
    /// @param dialect the dialect on the wire, empty for a shape that is only read for its usage
    /// @param provider whose prices apply unless another is named; also its kind
    /// @param field the answer's field that holds the usage
    /// @param count a count that every usage of this shape states
    private record Shape(String dialect, String provider, String field, String count) {
        /// An object without any count is no usage of zero, it is none.
        boolean isStated(UsageReport report, String usage) {
            return report.source() != UsageReport.CountSource.COUNTED
                    && (!report.total().isEmpty()
                            || report.vendorCostUsd().isPresent()
                            || usage.contains('"' + count + '"'));
        }
    }

    private static final Map<String, Shape> SHAPES = Map.of(
            "openai-chat", new Shape("openai-chat", "openai", "usage", "prompt_tokens"),
            "openai-responses", new Shape("openai-responses", "openai", "usage", "input_tokens"),
            "anthropic-messages", new Shape("anthropic-messages", "anthropic", "usage", "input_tokens"),
            "gemini", new Shape("gemini", "gemini", "usageMetadata", "promptTokenCount"),
            "bedrock-converse", new Shape("", "bedrock", "usage", "inputTokens"),
            "deepseek-chat", new Shape("openai-chat", "deepseek", "usage", "prompt_tokens"),
            "mistral-chat", new Shape("openai-chat", "mistral", "usage", "prompt_tokens"),
            "xai-chat", new Shape("openai-chat", "xai", "usage", "prompt_tokens"),
            "xai-responses", new Shape("openai-responses", "xai", "usage", "input_tokens"));
    private static final JsonNames ENCLOSING = JsonNames.of("usage", "usageMetadata", "response");

    private UsageReader() {}

    /// The names that [#read] knows, sorted.
    public static List<String> dialects() {
        return List.copyOf(new TreeMap<>(SHAPES).keySet());
    }

    /// Whose prices a dialect's usage is charged at unless somebody says otherwise; empty for an unknown dialect.
    public static Optional<String> provider(String dialect) {
        return Optional.ofNullable(SHAPES.get(dialect)).map(Shape::provider);
    }

    /// Reads a usage object, or an answer with one.
    public static UsageRead read(Ask ask) {
        Shape shape = SHAPES.get(ask.dialect());
        if (shape == null) {
            return new UsageRead.Unreadable(
                    "There is no dialect " + ask.dialect() + ": use one of " + String.join(", ", dialects()) + ".");
        }
        byte[] answer = answer(shape, ask.usage().strip());
        Optional<UsageReport> report = shape.dialect().isEmpty()
                ? Optional.of(ConverseUsage.read(ask.model(), answer))
                : Dialects.named(shape.dialect()).map(dialect -> onTheWire(dialect, shape, ask, answer));
        return report.filter(read -> shape.isStated(read, ask.usage()))
                .<UsageRead>map(UsageRead.Read::new)
                .orElseGet(() -> new UsageRead.Unreadable("This is no usage of " + ask.dialect()
                        + ": give the JSON object that the provider returns as its usage, or the answer around it."));
    }

    /// What is to be read.
    ///
    /// @param model the model that was asked for
    /// @param usage JSON of a usage object or of an answer
    /// @param request JSON of the request, which tells what an answer leaves open (the tier that was asked for, the
    /// life of cache writes), or empty
    public record Ask(String dialect, String model, String usage, String request) {}

    /// The answer: as it is, or made around a usage object; out of the event that ends a stream of responses.
    private static byte[] answer(Shape shape, String usage) {
        byte[] json = usage.getBytes(StandardCharsets.UTF_8);
        JsonCursor cursor = JsonCursor.lenient(json, 0, json.length);
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                String field = cursor.name(ENCLOSING);
                boolean object = cursor.kind() == JsonCursor.Kind.OBJECT;
                if (object && field.equals(shape.field())) {
                    return json;
                }
                int start = cursor.position();
                cursor.skip();
                if (object && "response".equals(field)) {
                    return Arrays.copyOfRange(json, start, cursor.position());
                }
            }
        }
        return ("{\"" + shape.field() + "\":" + usage + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static UsageReport onTheWire(Dialect dialect, Shape shape, Ask ask, byte[] answer) {
        AnswerReader reader =
                dialect.answer(call(dialect, ask), new AnswerContext(shape.provider(), AnswerShape.JSON, false));
        reader.feed(answer, 0, answer.length, NOBODY);
        reader.finish(NOBODY);
        return reader.report();
    }

    private static Call call(Dialect dialect, Ask ask) {
        byte[] request = ask.request().getBytes(StandardCharsets.UTF_8);
        Endpoint endpoint = new Endpoint("", dialect.name(), Call.Operation.GENERATE, ask.model(), false, "");
        return switch (dialect.read(endpoint, request, 0, request.length)) {
            case CallRead.Read read -> read.call();
            case CallRead.Malformed _ -> plain(dialect, ask);
        };
    }

    /// A request about which nothing is known but the model.
    private static Call plain(Dialect dialect, Ask ask) {
        return new Call(
                dialect.name(),
                Call.Operation.GENERATE,
                ask.model(),
                false,
                Call.NO_CEILING,
                1,
                0,
                List.of(),
                Call.CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                false,
                false,
                0,
                0,
                AgentClaim.NONE);
    }

    private static final AnswerReader.Forward NOBODY = new AnswerReader.Forward() {
        @Override
        public void pass(int offset, int length) {
            // Nobody waits for these bytes.
        }

        @Override
        public void emit(byte[] bytes) {
            // Nobody waits for these bytes.
        }
    };
}
