package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.Headers;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;
import java.util.Optional;

/// What Bedrock itself states of an answer at `invoke`, whatever the model's maker says: counts in headers, or in
/// `amazon-bedrock-invocationMetrics` of a stream's last chunk, and the tier that was served.
///
/// A maker's own counts go before these, since they tell cache writes apart.
final class Stated {
    static final String TIER = "x-amzn-bedrock-service-tier";
    static final String LATENCY = "x-amzn-bedrock-performanceconfig-latency";
    static final String METRICS = "amazon-bedrock-invocationMetrics";
    private static final String COUNTS = "x-amzn-bedrock-";
    private static final JsonNames NAMES = JsonNames.of(
            "inputTokenCount", "outputTokenCount", "cacheReadInputTokenCount", "cacheWriteInputTokenCount");
    private static final int MOST_DIGITS = 12;
    private static final long UNSTATED = -1;

    private final Call call;
    private final ServiceTier tier;
    private final Counts counts = new Counts();

    private Stated(Call call, ServiceTier tier) {
        this.call = call;
        this.tier = tier;
    }

    static Stated of(Call call, Headers headers) {
        Stated stated = new Stated(call, Tiers.served(headers.first(TIER), headers.first(LATENCY), call.tier()));
        stated.counts.input(count(headers, "input-token-count"));
        stated.counts.output(count(headers, "output-token-count"));
        stated.counts.cacheRead(count(headers, "cache-read-input-token-count"));
        stated.counts.cacheWrite(count(headers, "cache-write-input-token-count"));
        return stated;
    }

    private static long count(Headers headers, String name) {
        String text = headers.first(COUNTS + name);
        boolean number =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : UNSTATED;
    }

    /// Reads the metrics that stand at the cursor.
    void metrics(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "inputTokenCount" -> counts.input(json.integer(UNSTATED));
                case "outputTokenCount" -> counts.output(json.integer(UNSTATED));
                case "cacheReadInputTokenCount" -> counts.cacheRead(json.integer(UNSTATED));
                case "cacheWriteInputTokenCount" -> counts.cacheWrite(json.integer(UNSTATED));
                default -> json.skip();
            }
        }
    }

    /// Output tokens that were stated, or -1.
    long output() {
        return counts.statedOutput();
    }

    /// The maker's report, or one of these counts where it is not whole and these are.
    UsageReport completed(UsageReport report) {
        boolean whole = report.source() == CountSource.REPORTED || report.source() == CountSource.CONTRADICTORY;
        boolean better = !whole && counts.isStated() && counts.statedOutput() >= 0;
        List<UsagePart> parts = better
                ? List.of(new UsagePart(
                        call.model(), counts.usage(call.cacheWrite(), 0).build()))
                : report.parts().stream().map(this::named).toList();
        return new UsageReport(
                parts,
                report.tier() == ServiceTier.FAST ? ServiceTier.FAST : tier,
                report.region(),
                better ? CountSource.REPORTED : report.source(),
                Optional.empty());
    }

    /// Answers name their model as its maker does; the price is that of the name that was asked for, geography and all.
    /// An ARN that names no model tells less than the answer.
    private UsagePart named(UsagePart part) {
        boolean same = part.model().isEmpty() || call.model().contains(part.model());
        return same ? new UsagePart(call.model(), part.usage()) : part;
    }
}
