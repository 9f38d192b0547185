package dev.nytta.wire.anthropic;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.sse.SseData;

/// Reads the events of a stream into its flow, its counts and what was delivered.
final class MessageEvents {
    private static final JsonNames TYPE = JsonNames.of("type");
    private static final JsonNames EVENTS = JsonNames.of(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop",
            "error");
    private static final JsonNames NAMES =
            JsonNames.of("message", "index", "content_block", "delta", "usage", "model", "type", "stop_reason", "to");
    private static final JsonNames DELIVERIES =
            JsonNames.of("text", "thinking", "partial_json", "signature", "data", "content");
    private static final int MAX_WORD_BYTES = 256;

    private final MessageFlow flow;
    private final AnswerUsage usage;
    private final Delivered delivered;

    MessageEvents(MessageFlow flow, AnswerUsage usage, Delivered delivered) {
        this.flow = flow;
        this.usage = usage;
        this.delivered = delivered;
    }

    void read(SseData data) {
        String type = type(cursor(data));
        JsonCursor json = cursor(data);
        switch (type) {
            case "message_start" -> messageStart(json);
            case "content_block_start" -> blockStart(json);
            case "content_block_delta" -> blockDelta(json);
            case "content_block_stop" -> flow.close();
            case "message_delta" -> messageDelta(json);
            case "message_stop" -> flow.complete();
            case "error" -> flow.breakOff();
            // `ping`, and events that do not exist yet: checked only for being JSON.
            default -> json.skip();
        }
        json.end();
        if (json.failed() && !flow.isComplete()) {
            flow.fail();
        }
    }

    private static JsonCursor cursor(SseData data) {
        return JsonCursor.lenient(data.bytes(), data.offset(), data.length());
    }

    private static String type(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(TYPE).equals("type")) {
                    return json.word(EVENTS);
                }
            }
        }
        return "";
    }

    private void messageStart(JsonCursor json) {
        flow.start();
        json.enterObject();
        while (json.nextField()) {
            if (json.name(NAMES).equals("message")) {
                message(json);
            }
        }
    }

    private void message(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "model" -> usage.model(json.text(MAX_WORD_BYTES));
                case "usage" -> UsageObject.read(json, usage);
                default -> json.skip();
            }
        }
    }

    private void blockStart(JsonCursor json) {
        long index = -1;
        BlockKind kind = BlockKind.OTHER;
        json.enterObject();
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "index" -> index = json.integer(-1);
                case "content_block" -> kind = block(json);
                default -> json.skip();
            }
        }
        flow.open(index, kind);
    }

    /// A block may hold a first piece already; a `fallback` block names the model that goes on (SDK 1.12.0).
    private BlockKind block(JsonCursor json) {
        BlockKind kind = BlockKind.OTHER;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "type" -> kind = BlockKind.of(json.text(MAX_WORD_BYTES));
                    case "to" -> message(json);
                    default -> delivery(json);
                }
            }
        }
        return kind;
    }

    private void blockDelta(JsonCursor json) {
        flow.delivered();
        json.enterObject();
        while (json.nextField()) {
            if (json.name(NAMES).equals("delta")) {
                delta(json);
            }
        }
    }

    private void delta(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                delivery(json);
            }
        }
    }

    private void delivery(JsonCursor json) {
        switch (json.name(DELIVERIES)) {
            case "text" -> delivered.text(json.textBytes());
            case "thinking" -> delivered.thinking(json.textBytes());
            case "partial_json" -> delivered.tool(json.textBytes());
            // What a redacted block hides, and the summary that a compaction writes.
            case "data" -> delivered.thinking(json.textBytes());
            case "content" -> delivered.text(json.textBytes());
            default -> json.skip();
        }
    }

    private void messageDelta(JsonCursor json) {
        json.enterObject();
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "delta" -> reason(json);
                case "usage" -> total(json);
                default -> json.skip();
            }
        }
    }

    private void total(JsonCursor json) {
        UsageObject.read(json, usage);
        usage.isTotal();
    }

    private void reason(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("stop_reason") && json.kind() == JsonCursor.Kind.STRING) {
                    flow.reason();
                }
            }
        }
    }
}
