package dev.nytta.intake.cline;

import dev.nytta.intake.Limits;
import dev.nytta.intake.shape.CacheCount;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.Optional;

/// A message of a session: `{id, role, ts, modelInfo: {id, provider}, metrics: {inputTokens, outputTokens,
/// cacheReadTokens, cacheWriteTokens, cost}}`. Input has the cached tokens in it.
final class Answer {
    private static final JsonNames NAMES = JsonNames.of("id", "role", "ts", "modelInfo", "metrics");
    private static final JsonNames INNER = JsonNames.of(
            "id", "provider", "inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "cost");
    private static final int MOST_WORD = 256;

    String id = "";
    String role = "";
    String model = "";
    String provider = "";
    long at;
    Optional<BigDecimal> cost = Optional.empty();
    private long input;
    private long output;
    private long read;
    private long written;

    private Answer() {}

    static Answer read(JsonCursor json) {
        Answer answer = new Answer();
        if (json.enterObject()) {
            while (json.nextField()) {
                answer.field(json);
            }
        }
        return answer;
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "id" -> id = json.text(MOST_WORD);
            case "role" -> role = json.text(MOST_WORD);
            case "ts" -> at = json.integer(0);
            case "modelInfo", "metrics" -> inner(json);
            default -> json.skip();
        }
    }

    private void inner(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(INNER)) {
                case "id" -> model = json.text(MOST_WORD);
                case "provider" -> provider = json.text(MOST_WORD);
                case "inputTokens" -> input = Limits.tokens(json);
                case "outputTokens" -> output = Limits.tokens(json);
                case "cacheReadTokens" -> read = Limits.tokens(json);
                case "cacheWriteTokens" -> written = Limits.tokens(json);
                case "cost" -> cost = json.decimal().filter(usd -> usd.signum() > 0);
                default -> json.skip();
            }
        }
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, CacheCount.INSIDE.uncached(input, read + written))
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE_5M, written)
                .set(Meter.OUTPUT, output)
                .build();
    }
}
