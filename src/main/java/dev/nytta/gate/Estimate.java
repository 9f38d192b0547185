package dev.nytta.gate;

import dev.nytta.policy.Learned;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an attempt used when its provider did not say (usage-semantics of aborted and broken answers).
final class Estimate {
    /// Prompt bytes for each token, where nothing was learned.
    private static final long BYTES_PER_TOKEN = 4;
    /// OpenAI bills what it generated until it noticed; invoices were seen some 14 % above what was delivered.
    private static final long AFTER_ABORT_PERCENT = 115;

    private Estimate() {}

    /// The report of an answer that was cut short: counts that the provider did not state are filled in.
    static UsageReport completed(UsageReport report, Call call, Learned learned) {
        if (report.source() == CountSource.REPORTED || !call.dialect().startsWith("openai")) {
            return withPrompt(report, call, learned);
        }
        List<UsagePart> parts =
                report.parts().stream().map(Estimate::withUnseenOutput).toList();
        return withPrompt(with(report, parts), call, learned);
    }

    /// The report with the prompt's tokens counted, where the provider stated nothing of them.
    static UsageReport withPrompt(UsageReport report, Call call, Learned learned) {
        if (report.source() == CountSource.REPORTED || report.total().promptTokens() > 0) {
            return report;
        }
        List<UsagePart> parts = new ArrayList<>(report.parts());
        Usage input =
                Usage.builder().set(Meter.INPUT, promptTokens(call, learned)).build();
        parts.set(
                0,
                new UsagePart(parts.getFirst().model(), parts.getFirst().usage().plus(input)));
        return with(report, parts);
    }

    private static UsageReport with(UsageReport report, List<UsagePart> parts) {
        return new UsageReport(parts, report.tier(), report.region(), report.source(), Optional.empty());
    }

    private static UsagePart withUnseenOutput(UsagePart part) {
        long output = part.usage().get(Meter.OUTPUT);
        long more = (output * AFTER_ABORT_PERCENT + 99) / 100 - output;
        Usage unseen = Usage.builder().set(Meter.OUTPUT, more).build();
        return new UsagePart(part.model(), part.usage().plus(unseen));
    }

    /// Of an attempt that no byte came back from: it may be generating still, so output is counted by time.
    static UsageReport unseen(String model, Call call, Learned learned, Sent sent) {
        long byTime = sent.millis() * learned.tokensPerSecondP95() / 1_000;
        Usage usage = Usage.builder()
                .set(Meter.INPUT, promptTokens(call, learned))
                .set(Meter.OUTPUT, Math.min(byTime, sent.mostTokens()))
                .build();
        return new UsageReport(
                List.of(new UsagePart(model, usage)),
                call.tier(),
                call.region(),
                CountSource.COUNTED,
                Optional.empty());
    }

    static long promptTokens(Call call, Learned learned) {
        long perThousand = learned.inputMilliTokensPerByteP95();
        return perThousand > 0
                ? (call.bodyBytes() * perThousand + 999) / 1_000
                : (call.bodyBytes() + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    /// @param millis since the request left
    /// @param mostTokens output tokens that were held
    record Sent(long millis, long mostTokens) {}
}
