package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;
import java.util.Optional;

/// The counts that the smaller families state in answers and chunks, each under names of its own.
final class PlainCounts {
    private static final JsonNames NAMES = JsonNames.of(
            "prompt_token_count",
            "generation_token_count",
            "inputTextTokenCount",
            "totalOutputTextTokenCount",
            "results",
            "tokenCount",
            "usage",
            "prompt_tokens",
            "completion_tokens",
            "input_tokens",
            "output_tokens");
    private static final long UNSTATED = -1;

    private final Counts counts = new Counts();
    private long results;

    /// Reads the field that the cursor stands on, if it is one of these; whether it was.
    boolean field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "prompt_token_count", "inputTextTokenCount" -> counts.input(json.integer(UNSTATED));
            case "generation_token_count", "totalOutputTextTokenCount" -> counts.output(json.integer(UNSTATED));
            case "usage" -> usage(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void usage(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "prompt_tokens", "input_tokens" -> counts.input(json.integer(UNSTATED));
                case "completion_tokens", "output_tokens" -> counts.output(json.integer(UNSTATED));
                default -> json.skip();
            }
        }
    }

    /// A count of one of several results (Titan), which are billed together.
    void result(long tokens) {
        results += Math.max(0, tokens);
        counts.output(results);
    }

    long statedOutput() {
        return counts.statedOutput();
    }

    /// Both sides have to be told; nothing comes out of an embedding.
    UsageReport report(Call call, long delivered) {
        boolean embeds = call.operation() == Call.Operation.EMBED;
        boolean whole = counts.isStated() && (embeds || counts.statedOutput() >= 0);
        return new UsageReport(
                List.of(new UsagePart(
                        call.model(),
                        counts.usage(call.cacheWrite(), embeds ? 0 : delivered).build())),
                call.tier(),
                "",
                whole ? CountSource.REPORTED : counts.isStated() ? CountSource.PARTLY_COUNTED : CountSource.COUNTED,
                Optional.empty());
    }
}
