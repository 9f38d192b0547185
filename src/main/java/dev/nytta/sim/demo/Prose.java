package dev.nytta.sim.demo;

import java.util.SplittableRandom;

/// Words that mean nothing and need no escaping in JSON, as many bytes as asked for.
final class Prose {
    private static final String[] WORDS = {
        "check", "the", "retry", "path", "of", "this", "queue", "and", "move", "its", "state", "into", "one", "record",
        "then", "run", "tests", "again", "until", "they", "pass", "before", "release", "notes", "are", "written",
    };

    private Prose() {}

    static String of(SplittableRandom random, int bytes) {
        StringBuilder text = new StringBuilder(bytes + 8);
        while (text.length() < bytes) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.toString();
    }
}
