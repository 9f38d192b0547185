package dev.nytta.intake.copilot;

import dev.nytta.intake.Times;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;

/// What a line of OpenTelemetry says, as far as it matters: a span, or a record of a log.
final class SpanLine {
    private static final JsonNames NAMES = JsonNames.of(
            "traceId",
            "spanId",
            "spanContext",
            "endTime",
            "hrTime",
            "timestamp",
            "attributes",
            "event.name",
            "gen_ai.operation.name",
            "gen_ai.response.id",
            "gen_ai.response.model",
            "gen_ai.request.model",
            "gen_ai.conversation.id",
            "session.id",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_tokens");
    private static final int MOST_WORD = 256;

    private String operation = "";
    private String event = "";
    private String trace = "";
    private String span = "";
    private String response = "";
    private String answered = "";
    private String asked = "";
    private String conversation = "";
    private long at;
    private long input;
    private long output;
    private long read;
    private long written;
    private long reasoning;

    private SpanLine() {}

    static SpanLine read(JsonCursor json) {
        SpanLine line = new SpanLine();
        line.object(json, 0);
        return line;
    }

    /// All else sums up such records.
    boolean isCall() {
        return isSpan() || event.equals("gen_ai.client.inference.operation.details");
    }

    /// Records of the log leave the cache out.
    boolean isSpan() {
        return operation.equals("chat") && event.isEmpty();
    }

    Counts counts() {
        return new Counts(input, output, read, written, reasoning);
    }

    String model() {
        return answered.isEmpty() ? asked : answered;
    }

    String session() {
        return conversation.isEmpty() ? trace : conversation;
    }

    long atMillis() {
        return at;
    }

    /// A span and the record that was written within it share both.
    String key() {
        return response.isEmpty() ? trace + ' ' + span : response;
    }

    String missing() {
        if (at <= 0) {
            return "time";
        }
        if (session().isEmpty()) {
            return "session";
        }
        return model().isEmpty() ? "model" : key().isBlank() ? "id" : "";
    }

    private void object(JsonCursor json, int depth) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            field(json, json.name(NAMES), depth);
        }
    }

    private void field(JsonCursor json, String name, int depth) {
        switch (name) {
            case "traceId" -> trace = json.text(MOST_WORD);
            case "spanId" -> span = json.text(MOST_WORD);
            case "endTime", "hrTime", "timestamp" -> time(json);
            case "attributes", "spanContext" -> inner(json, depth);
            case "event.name" -> event = json.text(MOST_WORD);
            case "gen_ai.operation.name" -> operation = json.text(MOST_WORD);
            case "gen_ai.response.id" -> response = json.text(MOST_WORD);
            case "gen_ai.response.model" -> answered = json.text(MOST_WORD);
            case "gen_ai.request.model" -> asked = json.text(MOST_WORD);
            case "gen_ai.conversation.id", "session.id" -> conversation = json.text(MOST_WORD);
            default -> count(json, name);
        }
    }

    private void inner(JsonCursor json, int depth) {
        if (depth == 0) {
            object(json, 1);
        } else {
            json.skip();
        }
    }

    private void count(JsonCursor json, String name) {
        switch (name) {
            case "gen_ai.usage.input_tokens" -> input = number(json);
            case "gen_ai.usage.output_tokens" -> output = number(json);
            case "gen_ai.usage.cache_read.input_tokens" -> read = number(json);
            case "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens" ->
                written = Math.max(written, number(json));
            case "gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens" ->
                reasoning = Math.max(reasoning, number(json));
            default -> json.skip();
        }
    }

    /// Numbers arrive as strings, too.
    private static long number(JsonCursor json) {
        return json.decimal().map(Counts::bounded).orElse(0L);
    }

    /// `[seconds, nanoseconds]`, or a text.
    private void time(JsonCursor json) {
        if (json.kind() == JsonCursor.Kind.STRING) {
            at = Times.iso(json.text(MOST_WORD)).orElse(at);
            return;
        }
        if (!json.enterArray()) {
            return;
        }
        BigDecimal seconds = BigDecimal.ZERO;
        for (int place = 0; json.nextElement(); place++) {
            BigDecimal part = json.decimal().orElse(BigDecimal.ZERO);
            seconds = place == 0 ? part : place == 1 ? seconds.add(part.movePointLeft(9)) : seconds;
        }
        at = Times.seconds(seconds).orElse(at);
    }
}
