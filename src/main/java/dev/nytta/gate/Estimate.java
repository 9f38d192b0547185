package dev.nytta.gate;

import dev.nytta.policy.Learned;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
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
    /// A prompt that read much that its body did not hold, what a search found or an earlier response, says nothing of
    /// the next one's bytes: a token of text takes three of them.
    private static final long MOST_PER_THOUSAND = 334;
    /// What a picture takes: providers state 765 to 1,600 tokens of one with 1,024 pixels a side.
    private static final long TOKENS_PER_PICTURE = 1_000;
    /// OpenAI bills what it generated until it noticed; invoices were seen some 14 % above what was delivered.
    private static final long AFTER_ABORT_PERCENT = 115;

    private Estimate() {}

    /// How far an answer had come when it was cut short.
    ///
    /// @param progress what was delivered
    /// @param paidTokens output tokens that are held for
    /// @param unseen whether the provider may have gone on after what was seen of it
    record Cut(Progress progress, Learned learned, long paidTokens, boolean unseen) {}

    /// The report of an answer that was cut short: counts that the provider did not state are filled in.
    static UsageReport completed(UsageReport report, Call call, Cut cut) {
        if (report.source() == CountSource.REPORTED) {
            return report;
        }
        List<UsagePart> parts = report.parts().stream()
                .map(part -> with(part, output(part.usage().get(Meter.OUTPUT), call, cut)))
                .toList();
        return withPrompt(with(report, parts), call, cut.learned());
    }

    /// What was counted byte by byte is taken as such calls turned bytes into tokens. What nobody saw is a guess, and
    /// charged only as far as the hold pays for it (RULES, journal: as of a lost call).
    private static long output(long counted, Call call, Cut cut) {
        boolean byBytes = counted == cut.progress().outputTokens();
        long seen = byBytes ? cut.learned().likelyOutput(cut.progress(), counted) : counted;
        if (!cut.unseen() || !call.dialect().startsWith("openai")) {
            return seen;
        }
        return Math.max(seen, Math.min((seen * AFTER_ABORT_PERCENT + 99) / 100, cut.paidTokens()));
    }

    /// The report with the prompt's tokens counted, where the provider stated nothing of them.
    static UsageReport withPrompt(UsageReport report, Call call, Learned learned) {
        if (report.source() == CountSource.REPORTED || report.total().promptTokens() > 0) {
            return report;
        }
        List<UsagePart> parts = new ArrayList<>(report.parts());
        Usage input = Usage.builder()
                .set(Meter.INPUT, promptTokens(call, learned))
                .build()
                .plus(promptMedia(call));
        parts.set(
                0,
                new UsagePart(parts.getFirst().model(), parts.getFirst().usage().plus(input)));
        return with(report, parts);
    }

    private static UsageReport with(UsageReport report, List<UsagePart> parts) {
        return new UsageReport(parts, report.tier(), report.region(), report.source(), Optional.empty());
    }

    private static UsagePart with(UsagePart part, long output) {
        Usage.Builder usage = Usage.builder();
        part.usage().forEach(usage::set);
        return new UsagePart(part.model(), usage.set(Meter.OUTPUT, output).build());
    }

    /// The report with so many output tokens, if it has fewer.
    static UsageReport atLeast(UsageReport report, long outputTokens) {
        long output = report.parts().getFirst().usage().get(Meter.OUTPUT);
        List<UsagePart> parts = new ArrayList<>(report.parts());
        parts.set(0, with(parts.getFirst(), Math.max(output, outputTokens)));
        return with(report, parts);
    }

    /// Of an attempt that no byte came back from: it may be generating still, so output is counted by time.
    static UsageReport unseen(String model, Call call, Learned learned, Sent sent) {
        long byTime = sent.millis() * learned.tokensPerSecondP95() / 1_000;
        Usage usage = Usage.builder()
                .set(Meter.INPUT, promptTokens(call, learned))
                .set(Meter.OUTPUT, Math.min(byTime, sent.mostTokens()))
                .build();
        return new UsageReport(
                List.of(new UsagePart(model, usage.plus(promptMedia(call)))),
                call.tier(),
                call.region(),
                CountSource.COUNTED,
                Optional.empty());
    }

    /// What was said and shown in a conversation: it has no bytes in a call's body.
    private static Usage promptMedia(Call call) {
        return call.operation() == Call.Operation.TALK ? call.units() : Usage.NONE;
    }

    static long promptTokens(Call call, Learned learned) {
        long perThousand = learned.inputMilliTokensPerByteP95();
        long text = perThousand > 0
                ? Math.ceilDiv(call.bodyBytes() * Math.min(perThousand, MOST_PER_THOUSAND), 1_000L)
                : Math.ceilDiv(call.bodyBytes(), BYTES_PER_TOKEN);
        return text + call.earlier().tokens() + call.opaqueInputs() * TOKENS_PER_PICTURE;
    }

    /// @param millis since the request left
    /// @param mostTokens output tokens that were held
    record Sent(long millis, long mostTokens) {}
}
