package dev.nytta.intake.claude;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.Set;

/// An answer's `usage` object. `input_tokens` has no cached tokens in it; thinking is inside the output.
///
/// Of its `iterations`, those that gave the answer are in the counts beside them, and so may be those of an advisor;
/// what a compaction used is not, and is added.
final class Counts {
    private static final JsonNames NAMES = JsonNames.of(
            "input_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
            "cache_creation",
            "ephemeral_5m_input_tokens",
            "ephemeral_1h_input_tokens",
            "output_tokens",
            "output_tokens_details",
            "thinking_tokens",
            "iterations",
            "type",
            "server_tool_use",
            "web_search_requests",
            "web_fetch_requests",
            "service_tier",
            "speed",
            "inference_geo");
    private static final Set<String> INSIDE = Set.of("message", "fallback_message", "advisor_message");
    private static final int MOST_WORD = 64;

    private final Usage.Builder usage = Usage.builder();
    private Usage outside = Usage.NONE;
    private String type = "";
    private long written;
    private long written5m;
    private long written1h;
    private long output;
    private long thinking;
    private String tier = "";
    private String speed = "";
    private String geo = "";

    void read(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            field(json, json.name(NAMES));
        }
    }

    private void field(JsonCursor json, String name) {
        switch (name) {
            case "input_tokens" -> usage.set(Meter.INPUT, Limits.tokens(json));
            case "cache_read_input_tokens" -> usage.set(Meter.CACHE_READ, Limits.tokens(json));
            case "cache_creation_input_tokens" -> written = Limits.tokens(json);
            case "ephemeral_5m_input_tokens" -> written5m = Limits.tokens(json);
            case "ephemeral_1h_input_tokens" -> written1h = Limits.tokens(json);
            case "output_tokens" -> output = Limits.tokens(json);
            case "thinking_tokens" -> thinking = Limits.tokens(json);
            case "web_search_requests" -> usage.set(Meter.WEB_SEARCH, Limits.tokens(json));
            case "web_fetch_requests" -> usage.set(Meter.WEB_FETCH, Limits.tokens(json));
            case "service_tier" -> tier = json.text(MOST_WORD);
            case "speed" -> speed = json.text(MOST_WORD);
            case "inference_geo" -> geo = json.text(MOST_WORD);
            case "cache_creation", "output_tokens_details", "server_tool_use" -> read(json);
            case "type" -> type = json.text(MOST_WORD);
            case "iterations" -> iterations(json);
            default -> json.skip();
        }
    }

    private void iterations(JsonCursor json) {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            Counts entry = new Counts();
            entry.read(json);
            outside = INSIDE.contains(entry.type) ? outside : outside.plus(entry.usage());
        }
    }

    /// The split of the cache's writes counts where it says anything, else all of them are for five minutes.
    Usage usage() {
        boolean split = written5m + written1h > 0;
        return usage.set(Meter.CACHE_WRITE_5M, split ? written5m : written)
                .set(Meter.CACHE_WRITE_1H, split ? written1h : 0)
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, Math.min(thinking, output))
                .build()
                .plus(outside);
    }

    /// Fast mode has prices of its own, whatever the tier.
    ServiceTier tier() {
        if (speed.equals("fast")) {
            return ServiceTier.FAST;
        }
        return switch (tier) {
            case "priority" -> ServiceTier.PRIORITY;
            case "batch" -> ServiceTier.BATCH;
            default -> ServiceTier.STANDARD;
        };
    }

    String region() {
        return geo.equals("global") || geo.equals("not_available") ? "" : geo;
    }
}
