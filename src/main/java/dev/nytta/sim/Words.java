package dev.nytta.sim;

import java.util.SplittableRandom;

/// Text of an exact number of tokens: each word has three letters and a space.
final class Words {
    private static final String[] THREE_LETTERS = {
        "add", "age", "aim", "all", "and", "any", "ask", "bar", "bid", "box", "buy", "can", "cap", "day", "due", "end",
        "fee", "few", "fit", "for", "gap", "get", "has", "how", "its", "job", "key", "lag", "law", "let", "lot", "net",
    };

    private Words() {}

    static String of(long seed, int tokens) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(4 * tokens);
        for (int i = 0; i < tokens; i++) {
            text.append(THREE_LETTERS[random.nextInt(THREE_LETTERS.length)]).append(' ');
        }
        return text.toString();
    }
}
