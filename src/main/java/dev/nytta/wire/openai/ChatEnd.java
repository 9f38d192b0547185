package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.json.JsonWriting;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes the end of a chat stream: for each open choice the notice and a finish reason, usage if the client asked for
/// it, `[DONE]`.
///
/// A choice that called tools ends with `tool_calls` and without a notice: the client runs them, and its next request
/// gets the refusal. Usage is counted from bytes here; what the provider bills is booked when it is known.
final class ChatEnd {
    /// English prose and code: what a client shows as its context, not what anybody pays.
    private static final long BYTES_A_TOKEN = 4;

    private final ChatReading reading;
    private final Call call;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);

    ChatEnd(ChatReading reading, Call call) {
        this.reading = reading;
        this.call = call;
    }

    byte[] write(Ending ending) {
        for (Choice choice : open()) {
            end(choice, ending);
        }
        if (call.usageWanted()) {
            chunk(json -> {}, this::usage);
        }
        out.writeBytes("data: [DONE]\n\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    /// Before the first chunk the client still waits for its first choice.
    private List<Choice> open() {
        return reading.choices().isEmpty()
                ? List.of(new Choice(0))
                : reading.choices().open();
    }

    private void end(Choice choice, Ending ending) {
        String toolReason = choice.toolReason();
        boolean notice = toolReason.isEmpty()
                && ending.style() != Style.LENGTH
                && !ending.notice().isEmpty();
        if (notice) {
            String text = choice.hasSpoken() ? "\n\n" + ending.notice() : ending.notice();
            chunk(json -> choice(json, choice, text, ""), json -> {});
        }
        String reason = ending.style() == Style.LENGTH ? "length" : "stop";
        chunk(json -> choice(json, choice, "", toolReason.isEmpty() ? reason : toolReason), json -> {});
    }

    private void choice(JsonGenerator json, Choice choice, String text, String reason) {
        json.writeStartObject();
        json.writeNumberProperty("index", choice.index());
        if (reading.head().isTextCompletion()) {
            json.writeStringProperty("text", text);
        } else {
            delta(json, text);
        }
        json.writeNullProperty("logprobs");
        if (reason.isEmpty()) {
            json.writeNullProperty("finish_reason");
        } else {
            json.writeStringProperty("finish_reason", reason);
        }
        json.writeEndObject();
    }

    private void delta(JsonGenerator json, String text) {
        json.writeObjectPropertyStart("delta");
        if (!text.isEmpty()) {
            if (reading.choices().isEmpty()) {
                json.writeStringProperty("role", "assistant");
            }
            json.writeStringProperty("content", text);
        }
        json.writeEndObject();
    }

    private void usage(JsonGenerator json) {
        long prompt = call.bodyBytes() / BYTES_A_TOKEN;
        long completion = reading.progress().outputTokens();
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", prompt);
        json.writeNumberProperty("completion_tokens", completion);
        json.writeNumberProperty("total_tokens", prompt + completion);
        json.writeEndObject();
    }

    private void chunk(Consumer<JsonGenerator> choice, Consumer<JsonGenerator> more) {
        ChatHead head = reading.head();
        byte[] body = JsonWriting.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", head.id());
            json.writeStringProperty("object", head.object());
            json.writeNumberProperty("created", head.created());
            json.writeStringProperty("model", reading.model());
            if (!head.fingerprint().isEmpty()) {
                json.writeStringProperty("system_fingerprint", head.fingerprint());
            }
            json.writeArrayPropertyStart("choices");
            choice.accept(json);
            json.writeEndArray();
            more.accept(json);
            json.writeEndObject();
        });
        out.writeBytes("data: ".getBytes(UTF_8));
        out.writeBytes(body);
        out.writeBytes("\n\n".getBytes(UTF_8));
    }
}
