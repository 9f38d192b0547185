package dev.nytta.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a page ended. All pages show the events as they were when the first one was made, whatever comes meanwhile.
///
/// @param asOfSeq the newest record that was there for the first page
/// @param beforeSeq the last record that has been shown
record Cursor(long asOfSeq, long beforeSeq) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");
    private static final int LENGTH_MAX = 60;

    String text() {
        byte[] bytes = (asOfSeq + ":" + beforeSeq).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<Cursor> parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            Matcher numbers = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return numbers.matches()
                    ? Optional.of(new Cursor(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
