package dev.nytta.intake.batch;

import dev.nytta.intake.Sighting;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.json.JsonWriting;
import java.time.Instant;
import java.util.List;

/// Writes what [BatchReader] reads.
public final class BatchWriter {
    private BatchWriter() {}

    /// A batch of elements.
    ///
    /// @param elements as [#element] writes them
    public static String batch(List<String> elements) {
        return "{\"observations\":[" + String.join(",\n", elements) + "]}";
    }

    /// One element, a line without its end.
    public static String element(Sighting seen) {
        StringBuilder out = new StringBuilder(400).append('{');
        text(out, "source", seen.source());
        text(out, "key", seen.key());
        text(out, "request_id", seen.requestId());
        text(out, "at", Instant.ofEpochMilli(seen.atMillis()).toString());
        served(out, seen.served());
        usage(out, seen);
        if (seen.counts() != CountSource.REPORTED) {
            out.append(",\"estimated\":true");
        }
        if (seen.billing() != BillingMode.UNKNOWN) {
            text(out, "billing_mode", seen.billing().wireName());
        }
        where(out, seen.where());
        if (seen.latencyMs() > 0) {
            out.append(",\"latency_ms\":").append(seen.latencyMs());
        }
        return out.append('}').toString();
    }

    private static void served(StringBuilder out, Sighting.Served served) {
        text(out, "provider", served.provider());
        text(out, "channel", served.channel());
        text(out, "model", served.model());
        if (served.tier() != ServiceTier.STANDARD) {
            text(out, "tier", served.tier().wireName());
        }
        text(out, "region", served.region());
    }

    private static void usage(StringBuilder out, Sighting seen) {
        out.append(",\"usage\":{");
        int start = out.length();
        seen.usage()
                .forEach((meter, count) -> out.append(out.length() > start ? "," : "")
                        .append('"')
                        .append(meter.wireName())
                        .append("\":")
                        .append(count));
        out.append('}');
    }

    private static void where(StringBuilder out, Sighting.Where where) {
        text(out, "client", where.client());
        text(out, "session", where.session());
        text(out, "agent", where.agent());
        text(out, "parent_agent", where.parentAgent());
        text(out, "project", where.project());
    }

    private static void text(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(out.length() > 1 ? "," : "")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(JsonWriting.quoted(value));
        }
    }
}
