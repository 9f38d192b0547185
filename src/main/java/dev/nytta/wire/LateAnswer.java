package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.Dialect.AnswerContext;
import java.util.List;

/// Reads a response that is looked at again, whole or as a stream: it costs nothing by itself, and may tell what a
/// response used that went on in the background.
final class LateAnswer implements AnswerReader {
    private static final String DIALECT = "openai-responses";

    private final Call call;
    private final AnswerReader response;
    private boolean told;

    LateAnswer(Call call, AnswerContext context) {
        this.call = call;
        Call plain = Call.plain(DIALECT, Operation.GENERATE, "", 0);
        response = Dialects.named(DIALECT)
                .orElseThrow(() -> new IllegalStateException("the dialect " + DIALECT + " is always there"))
                .answer(plain, context);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        response.feed(bytes, offset, length, forward);
    }

    @Override
    public void finish(Forward forward) {
        response.finish(forward);
    }

    /// Told once, when the provider's own counts have come.
    @Override
    public List<BatchNews> news() {
        if (told || response.background().isEmpty()) {
            return List.of();
        }
        UsageReport report = response.report();
        told = report.source() == CountSource.REPORTED;
        return told ? List.of(new BatchNews.Late(response.background().get(), report)) : List.of();
    }

    @Override
    public Progress progress() {
        return Progress.NOTHING;
    }

    @Override
    public void end(Ending ending, Forward forward) {
        // It costs nothing by itself.
    }

    @Override
    public State state() {
        return response.state();
    }

    @Override
    public UsageReport report() {
        return UsageReport.of(call.model(), Usage.NONE);
    }
}
