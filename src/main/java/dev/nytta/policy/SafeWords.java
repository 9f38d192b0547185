package dev.nytta.policy;

import java.util.regex.Pattern;

/// Names inside sentences that clients read for status codes.
///
/// Some clients look for a number like 429 or 503 in an error's text, some of them anywhere in a word, and for words
/// like "overloaded", and then repeat the call (measured with opencode: docs/clients.md). An id that holds one is left
/// out of the sentence; the fields beside it have it.
final class SafeWords {
    private static final Pattern LOOKS_LIKE_STATUS = Pattern.compile("(?<![A-Za-z0-9])[45]\\d\\d(?![A-Za-z0-9])"
            + "|429|50[0234]|524|(?i:rate limit|exhausted|overloaded|terminated|econnre)");

    private SafeWords() {}

    static String of(String id, String otherwise) {
        return LOOKS_LIKE_STATUS.matcher(id).find() ? otherwise : id;
    }
}
