package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPatch;
import dev.nytta.wire.json.JsonWriting;
import dev.nytta.wire.openai.OpenMessage.OpenPart;
import dev.nytta.wire.openai.ResponseHead.Finish;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the end of a responses stream: adds the notice to the text that is open, else as a message of its own, closes
/// an open message, finishes the response (`completed`, `incomplete` or `failed`).
///
/// `codex exec` prints only the last message (docs/clients.md): the answer above one of our own would be lost.
/// Where the client has tools to run, nothing is said: it runs them, and its next request gets the refusal.
final class ResponsesEnd {
    private static final JsonNames ITEM = JsonNames.of("status", "content");
    private static final long BYTES_A_TOKEN = 4;

    /// Where the answer stands.
    record Stand(Call call, String model, Progress progress) {}

    private final ResponseHead head;
    private final ResponseItems items;
    private final Stand stand;
    private final List<String> output;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2_048);

    ResponsesEnd(ResponseHead head, ResponseItems items, Stand stand) {
        this.head = head;
        this.items = items;
        this.stand = stand;
        this.output = new ArrayList<>(items.doneItems());
    }

    byte[] write(Ending ending) {
        if (!head.hasBegun()) {
            head.invent(stand.model());
            event("response.created", "\"response\":" + new String(head.asBegun(), UTF_8));
        }
        Optional<OpenMessage> open = items.speaking();
        if (takesNotice(ending)) {
            open.ifPresent(message -> say(message, ending.notice()));
        }
        for (OpenMessage message : items.openMessages()) {
            close(message, ending.style() == Style.LENGTH ? "incomplete" : "completed");
        }
        switch (ending.style()) {
            case NOTICE -> {
                if (takesNotice(ending) && open.isEmpty()) {
                    notice(ending.notice());
                }
                finish("completed", "null", "null");
            }
            case LENGTH -> length();
            case QUOTA -> finish("failed", quotaError(ending.notice()), "null");
        }
        return out.toByteArray();
    }

    private boolean takesNotice(Ending ending) {
        return ending.style() == Style.NOTICE
                && !items.anyClientTool()
                && !ending.notice().isEmpty();
    }

    private void say(OpenMessage message, String sentence) {
        for (OpenPart part : message.openPart()) {
            String text = JsonWriting.quoted(part.text().isEmpty() ? sentence : "\n\n" + sentence);
            String place = place(message.id(), message.outputIndex(), part.contentIndex());
            event("response.output_text.delta", place + ",\"delta\":" + text + ",\"logprobs\":[]");
            message.text().writeBytes(text.substring(1, text.length() - 1).getBytes(UTF_8));
        }
    }

    private void length() {
        if (items.anyClientTool()) {
            finish("completed", "null", "null");
        } else {
            finish("incomplete", "null", "{\"reason\":\"max_output_tokens\"}");
        }
    }

    private static String quotaError(String notice) {
        return "{\"code\":\"insufficient_quota\",\"message\":" + JsonWriting.quoted(notice) + "}";
    }

    private void close(OpenMessage message, String status) {
        List<String> parts = new ArrayList<>(message.doneParts());
        for (OpenPart part : message.openPart()) {
            parts.add(close(message, part));
        }
        String item = closedItem(message.item(), status, parts);
        output.add(item);
        event("response.output_item.done", "\"output_index\":" + message.outputIndex() + ",\"item\":" + item);
    }

    private String close(OpenMessage message, OpenPart part) {
        String place = place(message.id(), message.outputIndex(), part.contentIndex());
        String text = "\"" + part.text() + "\"";
        if (part.refusal()) {
            event("response.refusal.done", place + ",\"refusal\":" + text);
        } else {
            event("response.output_text.done", place + ",\"text\":" + text + ",\"logprobs\":[]");
        }
        String json = part.refusal() ? "{\"type\":\"refusal\",\"refusal\":" + text + "}" : textPart(text);
        event("response.content_part.done", place + ",\"part\":" + json);
        return json;
    }

    private static String place(String itemId, long outputIndex, long contentIndex) {
        return "\"item_id\":" + JsonWriting.quoted(itemId) + ",\"output_index\":" + outputIndex + ",\"content_index\":"
                + contentIndex;
    }

    private static String textPart(String text) {
        return "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":" + text + "}";
    }

    private static String closedItem(byte[] item, String status, List<String> parts) {
        Places places = new Places(JsonCursor.lenient(item, 0, item.length), ITEM);
        JsonPatch patch = new JsonPatch();
        places.set(patch, "status", JsonWriting.quoted(status));
        places.set(patch, "content", "[" + String.join(",", parts) + "]");
        return new String(patch.apply(item, 0, item.length), UTF_8);
    }

    private void notice(String sentence) {
        long index = items.nextIndex();
        String id = "msg_nytta_" + index;
        String text = JsonWriting.quoted(sentence);
        String place = place(id, index, 0);
        event(
                "response.output_item.added",
                "\"output_index\":" + index + ",\"item\":" + message(id, "in_progress", ""));
        event("response.content_part.added", place + ",\"part\":" + textPart("\"\""));
        event("response.output_text.delta", place + ",\"delta\":" + text + ",\"logprobs\":[]");
        event("response.output_text.done", place + ",\"text\":" + text + ",\"logprobs\":[]");
        event("response.content_part.done", place + ",\"part\":" + textPart(text));
        String item = message(id, "completed", textPart(text));
        output.add(item);
        event("response.output_item.done", "\"output_index\":" + index + ",\"item\":" + item);
    }

    private static String message(String id, String status, String content) {
        return "{\"id\":\"" + id + "\",\"type\":\"message\",\"status\":\"" + status
                + "\",\"role\":\"assistant\",\"content\":[" + content + "]}";
    }

    private void finish(String status, String error, String incompleteDetails) {
        Finish finish = new Finish(status, "[" + String.join(",", output) + "]", usage(), error, incompleteDetails);
        event("response." + status, "\"response\":" + new String(head.finished(finish), UTF_8));
    }

    /// Counted from bytes: what the client shows as its context; what is billed is booked when it is known.
    private String usage() {
        long input = stand.call().bodyBytes() / BYTES_A_TOKEN;
        long answered = stand.progress().outputTokens();
        return "{\"input_tokens\":" + input + ",\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":"
                + answered + ",\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":"
                + (input + answered)
                + "}";
    }

    private void event(String type, String fields) {
        String text = "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + head.nextSequence()
                + "," + fields + "}\n\n";
        out.writeBytes(text.getBytes(UTF_8));
    }
}
