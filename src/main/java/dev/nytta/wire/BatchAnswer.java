package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import dev.nytta.wire.json.LineSieve;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what an answer tells of a batch, while its bytes pass untouched. Of results, which may be gigabytes, nothing
/// is
/// kept but what each line used.
final class BatchAnswer implements AnswerReader {
    private static final List<String> INLINE =
            List.of("response.inlinedResponses.inlinedResponses", "metadata.output.inlinedResponses.inlinedResponses");
    private static final String SEARCHES = "response.body.tool_usage.web_search.num_requests";
    private static final JsonPicks PICKS = JsonPicks.of(
            "id",
            "object",
            "type",
            "output_file_id",
            "error_file_id",
            "custom_id",
            "response.status_code",
            "response.body.model",
            "response.body.service_tier",
            "response.body.usage",
            SEARCHES,
            "result.type",
            "result.message.model",
            "result.message.usage",
            // Gemini: of a line of a file, of the operation, and of the results in it, which stand there twice.
            "key",
            "error",
            "response.responseId",
            "response.modelVersion",
            "response.usageMetadata",
            "name",
            "response.responsesFile",
            "metadata.output.responsesFile",
            INLINE.getFirst() + ".*.error",
            INLINE.getFirst() + ".*.response.modelVersion",
            INLINE.getFirst() + ".*.response.usageMetadata",
            INLINE.getLast() + ".*.error",
            INLINE.getLast() + ".*.response.modelVersion",
            INLINE.getLast() + ".*.response.usageMetadata");
    private static final int MOST_BYTES = 64 << 10;
    private static final Pattern ID = Pattern.compile("\"[A-Za-z0-9_.:-]{1,200}\"");
    private static final Pattern SHORT_COUNT = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern CANCELLED = Pattern.compile("\\{.*\"code\":1[,}].*", Pattern.DOTALL);
    private static final String BATCH_NAME = "batches/";
    private static final String FILE_NAME = "files/";
    private static final int OK = 200;
    private static final int ERRED = 400;

    private final BatchStep step;
    private final Call call;
    private final String kind;
    private final JsonSieve sieve = new JsonSieve(PICKS, MOST_BYTES, this::element);
    private final LineSieve lines = new LineSieve(sieve, false, this::line);
    private List<BatchNews> news = new ArrayList<>();
    private boolean finished;
    private int inline;

    BatchAnswer(BatchStep step, Call call, String kind) {
        this.step = step;
        this.call = call;
        this.kind = kind;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        forward.pass(offset, length);
        if (step instanceof BatchStep.Results) {
            lines.feed(bytes, offset, offset + length);
        } else {
            sieve.feed(bytes, offset, offset + length);
        }
    }

    @Override
    public void finish(Forward forward) {
        finished = true;
        if (step instanceof BatchStep.Results) {
            lines.finish();
        } else if (sieve.isWhole()) {
            whole();
        }
    }

    private void whole() {
        if (resource("name", BATCH_NAME).isEmpty()) {
            named();
        } else {
            operation(resource("name", BATCH_NAME));
        }
    }

    /// Gemini's: `{"name": "batches/b", "metadata": {...}, "done": true, "response": {...}}`.
    private void operation(String batch) {
        if (step instanceof BatchStep.Create) {
            news.add(new BatchNews.Created(batch));
        }
        List<String> files = Stream.of("response.responsesFile", "metadata.output.responsesFile")
                .map(field -> resource(field, FILE_NAME))
                .filter(file -> !file.isEmpty())
                .distinct()
                .toList();
        if (!files.isEmpty()) {
            news.add(new BatchNews.Files(batch, files));
        }
        if (inline > 0) {
            news.add(new BatchNews.Whole(batch));
        }
    }

    private String resource(String path, String kind) {
        String text = sieve.text(path);
        boolean named = text.startsWith("\"" + kind) && text.endsWith("\"");
        String id = named ? text.substring(kind.length() + 1, text.length() - 1) : "";
        return ID.matcher("\"" + id + "\"").matches() ? id : "";
    }

    /// One of Gemini's results in the operation. The copy of the list has the same indexes.
    private void element(String path, int index) {
        if (step instanceof BatchStep.Inline) {
            inline++;
            gemini("inline:" + index, path);
        }
    }

    private void gemini(String key, String path) {
        String error = sieve.text(path + "error");
        boolean cancelled = CANCELLED.matcher(error).matches();
        int code = error.startsWith("{") ? cancelled ? 0 : ERRED : OK;
        news.add(new BatchNews.Line(key, code, used(path + "response.")));
    }

    private void named() {
        String batch = id("id");
        boolean isBatch =
                sieve.text("object").equals("\"batch\"") || sieve.text("type").equals("\"message_batch\"");
        if (batch.isEmpty() || !isBatch) {
            return;
        }
        if (step instanceof BatchStep.Create) {
            news.add(new BatchNews.Created(batch));
        }
        List<String> files = new ArrayList<>(2);
        for (String field : List.of("output_file_id", "error_file_id")) {
            if (!id(field).isEmpty()) {
                files.add(id(field));
            }
        }
        if (!files.isEmpty()) {
            news.add(new BatchNews.Files(batch, files));
        }
    }

    private String id(String path) {
        String text = sieve.text(path);
        return ID.matcher(text).matches() ? text.substring(1, text.length() - 1) : "";
    }

    private void line(JsonSieve picked) {
        String custom = picked.text("custom_id");
        String status = picked.text("response.status_code");
        String result = picked.text("result.type");
        boolean openai = STATUS.matcher(status).matches();
        if (custom.isEmpty() || !(openai || !result.isEmpty())) {
            fileOfGemini(picked);
            return;
        }
        String own = picked.text("id");
        int code = openai ? Integer.parseInt(status) : result(result);
        news.add(new BatchNews.Line(
                own.isEmpty() ? custom : own, code, used(openai ? "response.body." : "result.message.")));
    }

    /// `{"key": "k", "response": {...}}`, or `"error"` in the place of the response.
    private void fileOfGemini(JsonSieve picked) {
        String own = picked.text("response.responseId");
        String key = own.isEmpty() ? picked.text("key") : own;
        boolean result = !picked.text("response.usageMetadata").isEmpty()
                || picked.text("error").startsWith("{");
        if (result && !key.isEmpty()) {
            gemini(key, "");
        }
    }

    private static int result(String type) {
        return switch (type) {
            case "\"succeeded\"" -> OK;
            case "\"errored\"" -> ERRED;
            default -> 0;
        };
    }

    private UsageReport used(String prefix) {
        UsageReport stated = PassedUsage.below(prefix, call, kind, sieve);
        return new UsageReport(
                searched(stated.parts()), ServiceTier.BATCH, stated.region(), stated.source(), stated.vendorCostUsd());
    }

    /// Searches of OpenAI's are no part of its usage.
    private List<UsagePart> searched(List<UsagePart> parts) {
        String searches = sieve.text(SEARCHES);
        if (!SHORT_COUNT.matcher(searches).matches()) {
            return parts;
        }
        Usage more =
                Usage.builder().set(Meter.WEB_SEARCH, Long.parseLong(searches)).build();
        return List.of(
                new UsagePart(parts.getFirst().model(), parts.getFirst().usage().plus(more)));
    }

    @Override
    public List<BatchNews> news() {
        if (news.isEmpty()) {
            return List.of();
        }
        List<BatchNews> told = news;
        news = new ArrayList<>();
        return told;
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
        return finished ? State.COMPLETE : State.OPEN;
    }

    @Override
    public UsageReport report() {
        return UsageReport.of(call.model(), Usage.NONE);
    }
}
