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

    private static String chunk(String choices, String usage) {
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
}
