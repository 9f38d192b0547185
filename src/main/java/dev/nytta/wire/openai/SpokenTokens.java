package dev.nytta.wire.openai;

/// Tokens of the audio that a response has delivered, by its length.
///
/// Source: OpenAI, "Managing costs" of the Realtime API: a token for each 50 ms that the model says.
final class SpokenTokens {
    private static final long TOKENS_A_SECOND = 20;
    /// Base64 of 24,000 samples of two bytes, and of 8,000 of one.
    private static final long PCM_CHARS_A_SECOND = 64_000;

    private static final long TELEPHONE_CHARS_A_SECOND = 10_667;

    private long chars;
    private long charsASecond = PCM_CHARS_A_SECOND;

    /// @param name as a response tells it, in quotes or empty
    void format(String name) {
        if (name.contains("g711") || name.contains("pcmu") || name.contains("pcma")) {
            charsASecond = TELEPHONE_CHARS_A_SECOND;
        }
    }

    void add(int base64Chars) {
        chars += base64Chars;
    }

    long tokens() {
        return Math.ceilDiv(chars * TOKENS_A_SECOND, charsASecond);
    }
}
