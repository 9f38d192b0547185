package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One event of a stream, and the output tokens that are made just before it is given.
/// It has no bytes for reasoning that stays hidden: only time passes.
final class Frame {
    private final byte[] bytes;
    private final int tokens;

    Frame(byte[] bytes, int tokens) {
        this.bytes = bytes;
        this.tokens = tokens;
    }

    byte[] bytes() {
        return bytes;
    }

    int tokens() {
        return tokens;
    }

    static Frame hidden(int tokens) {
        return new Frame(new byte[0], tokens);
    }

    boolean isHidden() {
        return bytes.length == 0;
    }

    /// The same between two texts.
    Frame within(String before, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(UTF_8));
        all.writeBytes(bytes);
        all.writeBytes(after.getBytes(UTF_8));
        return new Frame(all.toByteArray(), tokens);
    }

    /// A server-sent event without a name.
    static Frame data(JsonNode data, int tokens) {
        return new Frame(("data: " + Json.text(data) + "\n\n").getBytes(UTF_8), tokens);
    }

    /// A server-sent event named by its own `type`.
    static Frame typed(JsonNode data, int tokens) {
        String name = data.path("type").asString("");
        return new Frame(("event: " + name + "\ndata: " + Json.text(data) + "\n\n").getBytes(UTF_8), tokens);
    }

    /// The text in pieces of `chunkTokens` tokens.
    static List<String> pieces(String text, int chunkTokens) {
        int length = 4 * Math.max(1, chunkTokens);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); from += length) {
            pieces.add(text.substring(from, Math.min(text.length(), from + length)));
        }
        return pieces;
    }
}
