package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.sse.SseData;
import java.util.Arrays;

/// One event of a responses stream, taken apart; its objects are given as ranges of the event's bytes.
final class ResponseEvent {
    private static final JsonNames NAMES = JsonNames.of(
            "type", "sequence_number", "output_index", "content_index", "delta", "item", "part", "response");
    private static final int MOST_TYPE = 128;

    /// Where an object lies.
    record Range(int start, int end) {
        private static final Range NONE = new Range(0, 0);

        boolean isEmpty() {
            return start == end;
        }
    }

    private final byte[] bytes;
    private String type = "";
    private long sequence = -1;
    private long outputIndex;
    private long contentIndex;
    private Range delta = Range.NONE;
    private Range item = Range.NONE;
    private Range part = Range.NONE;
    private Range response = Range.NONE;
    private final boolean readable;

    ResponseEvent(SseData data) {
        bytes = data.bytes();
        JsonCursor json = JsonCursor.lenient(bytes, data.offset(), data.length());
        if (json.enterObject()) {
            while (json.nextField()) {
                field(json);
            }
        }
        readable = !json.failed();
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "type" -> type = json.text(MOST_TYPE);
            case "sequence_number" -> sequence = json.integer(-1);
            case "output_index" -> outputIndex = json.integer(0);
            case "content_index" -> contentIndex = json.integer(0);
            case "delta" -> delta = range(json);
            case "item" -> item = range(json);
            case "part" -> part = range(json);
            case "response" -> response = range(json);
            default -> json.skip();
        }
    }

    private static Range range(JsonCursor json) {
        int start = json.position();
        json.skip();
        return new Range(start, json.position());
    }

    boolean isReadable() {
        return readable;
    }

    String type() {
        return type;
    }

    /// The sequence number, or -1.
    long sequence() {
        return sequence;
    }

    long outputIndex() {
        return outputIndex;
    }

    long contentIndex() {
        return contentIndex;
    }

    JsonCursor delta() {
        return cursor(delta);
    }

    JsonCursor item() {
        return cursor(item);
    }

    JsonCursor part() {
        return cursor(part);
    }

    JsonCursor response() {
        return cursor(response);
    }

    byte[] rawItem() {
        return raw(item);
    }

    byte[] rawPart() {
        return raw(part);
    }

    byte[] rawResponse() {
        return raw(response);
    }

    private JsonCursor cursor(Range range) {
        return JsonCursor.lenient(bytes, range.start(), range.end() - range.start());
    }

    private byte[] raw(Range range) {
        return Arrays.copyOfRange(bytes, range.start(), range.end());
    }
}
