package dev.nytta.intake.gemini;

import dev.nytta.intake.Limits;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.Optional;
import java.util.OptionalLong;

/// A message with `tokens`. `input` has the cached tokens in it, `output` has no thoughts.
final class Message {
    private static final JsonNames NAMES = JsonNames.of("input", "output", "cached", "thoughts", "tool");

    String id = "";
    String timestamp = "";
    String model = "";
    boolean hasTokens;
    private long input;
    private long output;
    private long cached;
    private long thoughts;
    private long tool;

    void tokens(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        hasTokens = true;
        while (json.nextField()) {
            count(json);
        }
    }

    private void count(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "input" -> input = Limits.tokens(json);
            case "output" -> output = Limits.tokens(json);
            case "cached" -> cached = Limits.tokens(json);
            case "thoughts" -> thoughts = Limits.tokens(json);
            case "tool" -> tool = Limits.tokens(json);
            default -> json.skip();
        }
    }

    private Usage usage() {
        long read = Math.min(cached, input);
        return Usage.builder()
                .set(Meter.INPUT, input - read + tool)
                .set(Meter.CACHE_READ, read)
                .set(Meter.OUTPUT, output + thoughts)
                .set(Meter.REASONING, thoughts)
                .build();
    }

    /// Gives the call to a sink; one without tokens is none.
    void tell(String session, long line, Sink sink) {
        Usage usage = usage();
        if (usage.isEmpty()) {
            return;
        }
        OptionalLong at = Times.iso(timestamp);
        if (at.isEmpty() || model.isEmpty()) {
            sink.warn(line, "a message has tokens but no " + (model.isEmpty() ? "model" : "time"));
            return;
        }
        sink.call(new LocalCall(
                at.getAsLong(),
                new Place(session, ""),
                new Served("gemini", model),
                usage,
                Identity.of(session + ' ' + (id.isEmpty() ? timestamp : id)),
                line,
                Optional.empty()));
    }
}
