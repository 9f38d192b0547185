package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;
import java.util.Optional;

/// Reads the usage of a Converse answer, or of the `metadata` event of its stream; what comes later replaces what came
/// before.
///
/// `cacheDetails` splits the cache writes by their time to live; what it leaves of `cacheWriteInputTokens` is a write
/// of the length that the request asked for, else of unknown length. Nova's own answers (`invoke`) spell the cache
/// counts `cacheReadInputTokenCount`.
public final class ConverseUsage {
    private static final JsonNames NAMES = JsonNames.of(
            "usage",
            "serviceTier",
            "performanceConfig",
            "trace",
            "promptRouter",
            "invokedModelId",
            "type",
            "latency",
            "inputTokens",
            "outputTokens",
            "cacheReadInputTokens",
            "cacheWriteInputTokens",
            "cacheReadInputTokenCount",
            "cacheWriteInputTokenCount",
            "cacheDetails",
            "ttl");
    private static final int MAX_WORD_BYTES = 64;
    private static final int MAX_MODEL_BYTES = 2_048;
    private static final long UNSTATED = -1;

    private final Counts counts = new Counts();
    private String tier = "";
    private String latency = "";
    private String model = "";

    /// The report of an answer; counted (with nothing in it) if the answer states no usage.
    public static UsageReport read(String model, byte[] answer) {
        ConverseUsage reading = new ConverseUsage();
        JsonCursor json = JsonCursor.lenient(answer, 0, answer.length);
        if (json.enterObject()) {
            while (json.nextField()) {
                reading.field(json, json.name(NAMES));
            }
        }
        return reading.report(new Asked(model, CacheWrite.NONE, ServiceTier.STANDARD), 0, 0);
    }

    /// What the request said that an answer may leave open.
    record Asked(String model, CacheWrite cacheWrite, ServiceTier tier) {
        static Asked of(Call call) {
            return new Asked(call.model(), call.cacheWrite(), call.tier());
        }
    }

    /// Reads the metadata that stands at the cursor.
    void metadata(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                field(json);
            }
        }
    }

    /// Reads the field that the cursor stands on, if it is one of these.
    void field(JsonCursor json) {
        field(json, json.name(NAMES));
    }

    private void field(JsonCursor json, String name) {
        switch (name) {
            case "usage" -> usage(json);
            case "serviceTier" -> tier = word(json, "type", MAX_WORD_BYTES);
            case "performanceConfig" -> latency = word(json, "latency", MAX_WORD_BYTES);
            case "trace" -> trace(json);
            default -> json.skip();
        }
    }

    private void usage(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        counts.clearSplit();
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "inputTokens" -> counts.input(json.integer(UNSTATED));
                case "outputTokens" -> counts.output(json.integer(UNSTATED));
                case "cacheReadInputTokens", "cacheReadInputTokenCount" -> counts.cacheRead(json.integer(UNSTATED));
                case "cacheWriteInputTokens", "cacheWriteInputTokenCount" -> counts.cacheWrite(json.integer(UNSTATED));
                case "cacheDetails" -> details(json);
                default -> json.skip();
            }
        }
    }

    private void details(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                detail(json);
            }
        }
    }

    private void detail(JsonCursor json) {
        String ttl = "";
        long tokens = 0;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "ttl" -> ttl = json.text(MAX_WORD_BYTES);
                    case "inputTokens" -> tokens = json.integer(0);
                    default -> json.skip();
                }
            }
        }
        counts.split("1h".equals(ttl), tokens);
    }

    /// A prompt router answers with a model of its choice, and charges that one.
    private void trace(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("promptRouter")) {
                    String invoked = word(json, "invokedModelId", MAX_MODEL_BYTES);
                    model = invoked.isEmpty() ? model : ModelIds.named(invoked);
                }
            }
        }
    }

    /// The field of a small object; also a string in the object's place.
    private static String word(JsonCursor json, String field, int maxBytes) {
        if (json.kind() == JsonCursor.Kind.STRING) {
            return json.text(maxBytes);
        }
        String word = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                word = json.name(NAMES).equals(field) ? json.text(maxBytes) : word;
            }
        }
        return word;
    }

    boolean isStated() {
        return counts.isStated();
    }

    /// Output tokens that were stated, or -1.
    long statedOutput() {
        return counts.statedOutput();
    }

    /// @param delivered output tokens as counted, which hold where none are stated
    /// @param webSearches searches of the provider's own tool
    UsageReport report(Asked asked, long delivered, long webSearches) {
        Usage.Builder usage = counts.usage(asked.cacheWrite(), delivered);
        usage.set(Meter.WEB_SEARCH, webSearches);
        String served = model.isEmpty() ? asked.model() : model;
        CountSource source = counts.contradictory() ? CountSource.CONTRADICTORY : CountSource.REPORTED;
        return new UsageReport(
                List.of(new UsagePart(served, usage.build())),
                Tiers.served(tier, latency, asked.tier()),
                "",
                counts.isStated() ? source : CountSource.COUNTED,
                Optional.empty());
    }
}
