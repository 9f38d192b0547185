package dev.nytta.torture;

import java.util.List;

/// A request for an answer, as a client of one of the dialects would make it.
///
/// Every prompt carries a canary: nothing of it may be found anywhere afterwards.
///
/// @param keyHeader where the dialect carries its key
record Asks(String path, String keyHeader, String model, String body) {
    static final String GPT = "gpt-5.4-mini";
    static final String CLAUDE = "claude-opus-5-5";
    static final String GEMINI = "gemini-3.8-flash";
    static final String CANARY = "canary-of-the-prompt-7f3a";

    /// @param fake what the fake provider shall do: `output-tokens=500`
    static Asks chat(boolean stream, String... fake) {
        return chatWith(stream ? "\"stream\":true," : "", fake);
    }

    /// @param fields more fields of the body, each with a comma behind it
    static Asks chatWith(String fields, String... fake) {
        return new Asks(
                "/v1/chat/completions",
                "Authorization",
                GPT,
                "{\"model\":\"%s\",%s\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(GPT, fields, prompt(fake)));
    }

    static Asks responses(boolean stream, String... fake) {
        return new Asks(
                "/v1/responses",
                "Authorization",
                GPT,
                "{\"model\":\"%s\",\"stream\":%s,\"input\":\"%s\"}".formatted(GPT, stream, prompt(fake)));
    }

    static Asks messages(boolean stream, String... fake) {
        return new Asks(
                "/v1/messages",
                "x-api-key",
                CLAUDE,
                "{\"model\":\"%s\",\"stream\":%s,\"max_tokens\":30000,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                        .formatted(CLAUDE, stream, prompt(fake)));
    }

    static Asks gemini(boolean stream, String... fake) {
        return new Asks(
                "/v1beta/models/" + GEMINI + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent"),
                "x-goog-api-key",
                GEMINI,
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]}".formatted(prompt(fake)));
    }

    /// The same in each dialect.
    static List<Asks> each(boolean stream, String... fake) {
        return List.of(chat(stream, fake), responses(stream, fake), messages(stream, fake), gemini(stream, fake));
    }

    private static String prompt(String... fake) {
        StringBuilder text = new StringBuilder(CANARY);
        for (String word : fake) {
            text.append(" fake:").append(word);
        }
        return text.toString();
    }

    /// The headers that a client of this dialect sends beside its body.
    String[] headers(String key) {
        String value = keyHeader.equals("Authorization") ? "Bearer " + key : key;
        return new String[] {keyHeader + ": " + value, "anthropic-version: 2023-06-01"};
    }
}
