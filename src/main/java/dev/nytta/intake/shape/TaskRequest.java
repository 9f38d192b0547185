package dev.nytta.intake.shape;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.Optional;

/// What the text of an `api_req_started` says: `{request, tokensIn, tokensOut, cacheWrites, cacheReads, cost,
/// apiProtocol}`.
final class TaskRequest {
    private static final JsonNames NAMES =
            JsonNames.of("tokensIn", "tokensOut", "cacheWrites", "cacheReads", "cost", "apiProtocol");
    private static final int MOST_WORD = 64;

    private long input;
    private long output;
    private long written;
    private long read;
    private String protocol = "";
    private Optional<BigDecimal> cost = Optional.empty();

    private TaskRequest() {}

    /// Empty if the text is none.
    static Optional<TaskRequest> read(byte[] text) {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        TaskRequest request = new TaskRequest();
        if (json.enterObject()) {
            while (json.nextField()) {
                request.field(json);
            }
        }
        json.end();
        return json.failed() ? Optional.empty() : Optional.of(request);
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "tokensIn" -> input = Limits.tokens(json);
            case "tokensOut" -> output = Limits.tokens(json);
            case "cacheWrites" -> written = Limits.tokens(json);
            case "cacheReads" -> read = Limits.tokens(json);
            case "cost" -> cost = json.decimal().filter(usd -> usd.signum() > 0);
            case "apiProtocol" -> protocol = json.text(MOST_WORD);
            default -> json.skip();
        }
    }

    /// The provider's dialect as forks write it, `anthropic` or `openai`; or empty.
    String protocol() {
        return protocol;
    }

    Optional<BigDecimal> cost() {
        return cost;
    }

    /// @param counted by an agent that says no dialect; OpenAI's always has cached tokens inside
    Usage usage(CacheCount counted) {
        CacheCount cache = protocol.equals("openai") ? CacheCount.INSIDE : counted;
        return Usage.builder()
                .set(Meter.INPUT, cache.uncached(input, read + written))
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE_5M, written)
                .set(Meter.OUTPUT, output)
                .build();
    }

    /// For a provider that reports, as cache writes, what of the prompt was in no cache.
    Usage usageOfMisses() {
        long cached = Math.min(read, input);
        return Usage.builder()
                .set(Meter.INPUT, input - cached)
                .set(Meter.CACHE_READ, cached)
                .set(Meter.OUTPUT, output)
                .build();
    }
}
