package dev.nytta.wire.gemini;

import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;
import java.util.Optional;

/// What the chunks of an answer have said so far. A whole answer has the shape of one chunk.
final class GenerateAnswer {
    private static final JsonNames NAMES = JsonNames.of(
            "candidates",
            "usageMetadata",
            "modelVersion",
            "responseId",
            "promptFeedback",
            "blockReason",
            "error",
            "trafficType",
            "serviceTier");
    private static final int MAX_NAME_BYTES = 256;

    private final Call call;
    private final AnswerFlow flow;
    private final UsageMetadata usage = new UsageMetadata();
    private String model = "";
    private String responseId = "";
    private long searches;

    GenerateAnswer(Call call) {
        this.call = call;
        this.flow = new AnswerFlow(call.choices());
    }

    /// An answer in one piece, or the beginning of one.
    Reading whole(byte[] bytes, int length) {
        boolean understood = chunk(JsonCursor.lenient(bytes, 0, length)) && !flow.hasFailed();
        return new Reading(report(understood), progress(), understood).brokenOff(flow.isBrokenOff());
    }

    /// The next chunk of a stream.
    void next(byte[] bytes, int offset, int length) {
        if (!chunk(JsonCursor.lenient(bytes, offset, length))) {
            flow.fail();
        }
    }

    private boolean chunk(JsonCursor json) {
        boolean object = json.enterObject();
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "candidates" -> candidates(json);
                case "usageMetadata" -> usage.read(json);
                case "modelVersion" -> model = other(json, model);
                case "responseId" -> responseId = other(json, responseId);
                case "promptFeedback" -> feedback(json);
                case "error" -> error(json);
                // Where usage is given by hand, its tier may stand beside it.
                case "trafficType", "serviceTier" -> usage.tier(json.text(MAX_NAME_BYTES));
                default -> json.skip();
            }
        }
        json.end();
        return object && !json.failed();
    }

    private static String other(JsonCursor json, String before) {
        String text = json.text(MAX_NAME_BYTES);
        return text.isEmpty() ? before : text;
    }

    private void candidates(JsonCursor json) {
        long named = 0;
        if (json.enterArray()) {
            while (json.nextElement()) {
                named += new Candidate(flow).read(json);
            }
        }
        searches = Math.max(searches, named);
    }

    private void feedback(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("blockReason") && json.kind() == JsonCursor.Kind.STRING) {
                    flow.block();
                }
            }
        }
    }

    private void error(JsonCursor json) {
        json.skip();
        flow.breakOff();
    }

    AnswerFlow flow() {
        return flow;
    }

    /// The chunk that ends the answer here, as JSON.
    byte[] closing(Ending ending) {
        return new ClosingChunk(call, flow, usage)
                .write(ending, model, responseId, progress().outputTokens());
    }

    Progress progress() {
        return flow.progress(usage.isStated() ? usage.output() : -1);
    }

    UsageReport report() {
        return report(flow.isComplete());
    }

    /// @param over whether the answer came to its end; before, output is what was delivered
    private UsageReport report(boolean over) {
        boolean last = over && usage.isStated();
        Meters meters = new Meters(usage, last ? usage.output() : progress().outputTokens());
        Usage counted = meters.usage()
                .plus(Usage.builder().set(Meter.WEB_SEARCH, billedSearches()).build());
        return new UsageReport(
                List.of(new UsagePart(model, counted)),
                usage.tier(call.tier()),
                call.region(),
                source(meters, last),
                Optional.empty());
    }

    private CountSource source(Meters meters, boolean last) {
        if (!usage.isStated()) {
            return CountSource.COUNTED;
        }
        if (meters.contradictory()) {
            return CountSource.CONTRADICTORY;
        }
        return last ? CountSource.REPORTED : CountSource.PARTLY_COUNTED;
    }

    /// From Gemini 3 on each search is billed; before, each prompt that was answered with searches.
    private long billedSearches() {
        String served = model.isEmpty() ? call.model() : model;
        boolean byPrompt = served.startsWith("gemini-2") || served.startsWith("gemini-1");
        return byPrompt ? Math.min(1, searches) : searches;
    }
}
