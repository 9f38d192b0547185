package dev.nytta.gate;

import java.util.ArrayList;
import java.util.List;

/// Streams of the Messages API.
final class Events {
    static final String STREAM_ASK = """
            {"model": "claude-sonnet-5-5", "max_tokens": 1000, "stream": true,
             "messages": [{"role": "user", "content": "hi"}]}""";

    private Events() {}

    /// A stream of 30 input and 15 output tokens.
    static String[] anthropic(String... texts) {
        List<String> events = new ArrayList<>();
        events.add(event(
                "message_start",
                "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                        + "\"role\":\"assistant\",\"model\":\"claude-sonnet-5-5\",\"content\":[],"
                        + "\"usage\":{\"input_tokens\":30,\"output_tokens\":1}}}"));
        events.add(event(
                "content_block_start",
                "{\"type\":\"content_block_start\",\"index\":0,"
                        + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"));
        for (String text : texts) {
            events.add(delta(text));
        }
        events.add(event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"));
        events.add(event(
                "message_delta",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                        + "\"usage\":{\"output_tokens\":15}}"));
        events.add(event("message_stop", "{\"type\":\"message_stop\"}"));
        return events.toArray(String[]::new);
    }

    static String delta(String text) {
        return event(
                "content_block_delta",
                "{\"type\":\"content_block_delta\",\"index\":0," + "\"delta\":{\"type\":\"text_delta\",\"text\":\""
                        + text + "\"}}");
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
