package dev.nytta.wire.bedrock;

import dev.nytta.wire.json.JsonWriting;

/// How a family of small models says a piece of text in a chunk, and that it was the last.
enum TextShape {
    /// Not told yet.
    UNKNOWN("", "", ""),
    /// Llama.
    GENERATION(
            "{\"generation\":%s,\"prompt_token_count\":null,\"generation_token_count\":%d,\"stop_reason\":\"%s\"}",
            "stop", "length"),
    /// Titan.
    OUTPUT_TEXT(
            "{\"outputText\":%s,\"index\":0,\"totalOutputTextTokenCount\":%d,\"completionReason\":\"%s\","
                    + "\"inputTextTokenCount\":null}",
            "FINISH", "LENGTH"),
    /// Mistral.
    OUTPUTS("{\"outputs\":[{\"text\":%s,\"stop_reason\":\"%3$s\"}]}", "stop", "length"),
    /// Claude before its messages.
    COMPLETION("{\"completion\":%s,\"stop_reason\":\"%3$s\",\"stop\":null}", "stop_sequence", "max_tokens"),
    /// Cohere.
    TEXT("{\"text\":%s,\"is_finished\":true,\"finish_reason\":\"%3$s\"}", "COMPLETE", "MAX_TOKENS"),
    /// What speaks like OpenAI's chat.
    CHOICES(
            "{\"object\":\"chat.completion.chunk\","
                    + "\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":\"%3$s\"}]}",
            "stop", "length");

    private final String last;
    private final String stop;
    private final String length;

    TextShape(String last, String stop, String length) {
        this.last = last;
        this.stop = stop;
        this.length = length;
    }

    static TextShape of(String field) {
        return switch (field) {
            case "generation" -> GENERATION;
            case "outputText" -> OUTPUT_TEXT;
            case "outputs" -> OUTPUTS;
            case "completion" -> COMPLETION;
            case "text" -> TEXT;
            case "choices" -> CHOICES;
            default -> UNKNOWN;
        };
    }

    /// The last chunk.
    ///
    /// @param text what it says, or empty
    /// @param outputTokens of the whole answer
    /// @param ranOut whether the length ran out, rather than that all was said
    String last(String text, long outputTokens, boolean ranOut) {
        return last.formatted(JsonWriting.quoted(text), outputTokens, ranOut ? length : stop);
    }
}
