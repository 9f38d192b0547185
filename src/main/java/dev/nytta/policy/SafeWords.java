package dev.nytta.policy;

import java.util.regex.Pattern;

/// Words inside sentences that clients read for status codes.
///
/// Some clients look for a number like 429 or 503 in an error's text, some of them anywhere in a word, and for words
/// like "overloaded", and then repeat the call (measured with opencode: docs/clients.md). An id that holds one is left
/// out of the sentence; the fields beside it have it. Of what a person wrote, only such words are left out.
public final class SafeWords {
    private static final String LEFT_OUT = "...";
    private static final Pattern LOOKS_LIKE_STATUS = Pattern.compile(
            "(?<![A-Za-z0-9])[45]\\d\\d(?![A-Za-z0-9])|429|50[0234]|524"
                    + "|rate limit|too many requests|exhausted|overloaded|service unavailable"
                    + "|(?:internal|server|network) error|provider returned error|try again later|try again in"
                    + "|try your request again|temporarily at capacity|terminated|fetch failed"
                    + "|connection (?:error|refused|lost)|socket hang up|(?:request|response|read) timeout|econn\\w+",
            Pattern.CASE_INSENSITIVE);

    private SafeWords() {}

    static String of(String id, String otherwise) {
        return LOOKS_LIKE_STATUS.matcher(id).find() ? otherwise : id;
    }

    /// A person's text as it may stand in a refusal: `over ... USD` for `over 500 USD`.
    public static String in(String text) {
        return LOOKS_LIKE_STATUS.matcher(text).replaceAll(LEFT_OUT);
    }
}
