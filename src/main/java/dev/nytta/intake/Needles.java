package dev.nytta.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Finds out quickly whether one of a few ASCII words stands in a line: most of an agent's log is prompt and answer.
final class Needles {
    private final byte[][] words;

    Needles(List<String> words) {
        this.words = words.stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    boolean in(byte[] bytes, int from, int to) {
        for (byte[] word : words) {
            if (Bytes.find(bytes, from, to, word) >= 0) {
                return true;
            }
        }
        return false;
    }
}
