package dev.nytta.wire.bedrock;

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

/// Reads the usage of a Converse answer, or of the `metadata` event of its stream.
///
/// `cacheDetails` splits the cache writes by their time to live; what it leaves of `cacheWriteInputTokens` is a write
/// of unknown length.
public final class ConverseUsage {
    private static final JsonNames NAMES = JsonNames.of(
            "usage",
            "serviceTier",
            "type",
            "inputTokens",
            "outputTokens",
            "cacheReadInputTokens",
            "cacheWriteInputTokens",
            "cacheDetails",
            "ttl");
    private static final int MAX_WORD_BYTES = 64;

    private final Usage.Builder usage = Usage.builder();
    private ServiceTier tier = ServiceTier.STANDARD;
    private long written;
    private long split;
    private boolean stated;

    private ConverseUsage() {}

    /// The report of an answer; counted (with nothing in it) if the answer states no usage.
    public static UsageReport read(String model, byte[] answer) {
        ConverseUsage reading = new ConverseUsage();
        JsonCursor json = JsonCursor.lenient(answer, 0, answer.length);
        reading.answer(json);
        return reading.report(model);
    }

    private void answer(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "usage" -> counts(json);
                case "serviceTier" -> tier(json);
                default -> json.skip();
            }
        }
    }

    private void counts(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "inputTokens" -> set(Meter.INPUT, json);
                case "outputTokens" -> set(Meter.OUTPUT, json);
                case "cacheReadInputTokens" -> set(Meter.CACHE_READ, json);
                case "cacheWriteInputTokens" -> written = count(json);
                case "cacheDetails" -> details(json);
                default -> json.skip();
            }
        }
    }

    private void set(Meter meter, JsonCursor json) {
        usage.set(meter, count(json));
        stated = true;
    }

    private static long count(JsonCursor json) {
        return Math.max(0, json.integer(0));
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
                    case "inputTokens" -> tokens = count(json);
                    default -> json.skip();
                }
            }
        }
        usage.add("1h".equals(ttl) ? Meter.CACHE_WRITE_1H : Meter.CACHE_WRITE_5M, tokens);
        split = Math.addExact(split, tokens);
    }

    private void tier(JsonCursor json) {
        String word = json.kind() == JsonCursor.Kind.STRING ? json.text(MAX_WORD_BYTES) : inner(json);
        tier = switch (word) {
            case "flex" -> ServiceTier.FLEX;
            case "priority" -> ServiceTier.PRIORITY;
            case "reserved" -> ServiceTier.RESERVED;
            default -> ServiceTier.STANDARD;
        };
    }

    private static String inner(JsonCursor json) {
        String word = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                if ("type".equals(json.name(NAMES))) {
                    word = json.text(MAX_WORD_BYTES);
                } else {
                    json.skip();
                }
            }
        }
        return word;
    }

    private UsageReport report(String model) {
        usage.add(Meter.CACHE_WRITE, Math.max(0, written - split));
        CountSource source = split > written && written > 0 ? CountSource.CONTRADICTORY : CountSource.REPORTED;
        return new UsageReport(
                List.of(new UsagePart(model, usage.build())),
                tier,
                "",
                stated ? source : CountSource.COUNTED,
                Optional.empty());
    }
}
