package dev.nytta.torture;

import java.util.List;

/// Answers of a vendor, byte by byte, for providers that a scenario speaks for.
final class Canned {
    private Canned() {}

    /// A chat stream of 12 input and 7 output tokens, as its events.
    static List<String> chatEvents() {
        return List.of(
                chunk(
                        "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]",
                        "null"),
                chunk(
                        "[{\"index\":0,\"delta\":{\"content\":\"gr\\u00fc\u00df \ud83d\ude00 dich\"},\"finish_reason\":null}]",
                        "null"),
                chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "null"),
                chunk("[]", "{\"prompt_tokens\":12,\"completion_tokens\":7,\"total_tokens\":19}"),
                "data: [DONE]\n\n");
    }

    static String chatStream() {
        return String.join("", chatEvents());
    }

    static String chunk(String choices, String usage) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + Asks.GPT
                + "\",\"choices\":" + choices + ",\"usage\":" + usage + "}\n\n";
    }

    /// The same in one piece.
    static String chat() {
        return chat("{\"prompt_tokens\":12,\"completion_tokens\":7,\"total_tokens\":19}");
    }

    static String chat(String usage) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"" + Asks.GPT
                + "\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}],\"usage\":"
                + usage + "}";
    }

    static String message(String usage) {
        return "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"" + Asks.CLAUDE
                + "\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\",\"usage\":" + usage
                + "}";
    }

    static String gemini(String usage) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}],\"role\":\"model\"},\"finishReason\":\"STOP\"}],"
                + "\"usageMetadata\":" + usage + ",\"modelVersion\":\"" + Asks.GEMINI + "\"}";
    }

    /// A stream of the Messages API of 30 input and 15 output tokens, as its events.
    ///
    /// @param block the type of its one block and what belongs to it
    /// @param delta the same of what is added to it
    static List<String> messageEvents(String block, String delta) {
        return List.of(
                event(
                        "message_start",
                        "\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
                                + Asks.CLAUDE
                                + "\",\"content\":[],\"usage\":{\"input_tokens\":30,\"output_tokens\":1}}"),
                event("content_block_start", "\"index\":0,\"content_block\":{\"type\":" + block + "}"),
                event("content_block_delta", "\"index\":0,\"delta\":{\"type\":" + delta + "}"),
                event("content_block_stop", "\"index\":0"),
                event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}"),
                event("message_stop", "\"index\":0"));
    }

    private static String event(String name, String fields) {
        return "event: " + name + "\ndata: {\"type\":\"" + name + "\"," + fields + "}\n\n";
    }
}
