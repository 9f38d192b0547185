package dev.nytta.kit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One source file, as the tests of the house read it.
///
/// @param path relative to the checkout, with `/`
/// @param text as it stands in the file
record Source(String path, String text) {
    // Possessive: a lazy loop over a long text block overflows the stack.
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*.*?\\*/)|\"\"\"(?:\\\\.|[^\\\\\"]|\"(?!\"\"))*+\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /// Without comments: these may speak of anything.
    String withoutComments() {
        return COMMENT_OR_LITERAL
                .matcher(text)
                .replaceAll(found -> found.group("comment") == null ? Matcher.quoteReplacement(found.group()) : " ");
    }

    /// Without comments and without what strings say.
    String code() {
        return COMMENT_OR_LITERAL.matcher(text).replaceAll(found -> found.group("comment") == null ? "\"\"" : " ");
    }

    /// The package below `dev.nytta`, such as `wire.openai`; empty for anything else.
    String packageName() {
        Matcher found = PACKAGE.matcher(code());
        return found.find() && found.group(1).startsWith("dev.nytta.")
                ? found.group(1).substring("dev.nytta.".length())
                : "";
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
