package dev.nytta.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a tidy file looks like.
final class Tidy {
    static final int MOST_LINES = 500;

    private static final Set<String> EXACT = Set.of("price", "ledger", "policy");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TOD[O]|FIXM[E]|XX[X])\\b");
    private static final Pattern SPACE_AT_END = Pattern.compile("[ \\t]+\\r?$|\\r$", Pattern.MULTILINE);
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.*}])/(?:work|root|usr/lib/jvm)/\\w");
    private static final Pattern FLOATING =
            Pattern.compile("\\b(?:float|double|Float|Double|floatValue|doubleValue)\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@(?:Disabled|Ignore)\\b");
    private static final Pattern VAGUE_NAME = Pattern.compile(
            "\\b(?:class|record|interface|enum)\\s+(\\w*(?:Manager|Helper|Helpers|Util|Utils|Impl))\\b");
    // Runs of plain characters are matched by one loop: an alternation for each would overflow the stack.
    private static final String REST = "[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*";
    private static final String SQL = "(?:select\\b" + REST + "\\bfrom\\b|insert\\s+into\\b|update\\b" + REST
            + "\\bset\\b|delete\\s+from\\b|(?:create|alter|drop)\\s+(?:table|index|view)\\b)" + REST;
    private static final Pattern BUILT_SQL = Pattern.compile(
            "(?<!\\\\)\"\\s*" + SQL + "\"+\\s*(?:\\+\\s*[^\"\\s]|\\.formatted\\()|\\bformat\\(\\s*\"+\\s*" + SQL,
            Pattern.CASE_INSENSITIVE);

    private Tidy() {}

    /// What is wrong with a Java file, as sentences with path and line.
    static List<String> java(Source source) {
        List<String> complaints = new ArrayList<>(text(source));
        long lines = source.text().lines().count();
        if (lines > MOST_LINES) {
            complaints.add(source.path() + ": " + lines + " lines; the most is " + MOST_LINES);
        }
        find(complaints, source, source.text(), SWITCHED_OFF, "a switched-off test is repaired or deleted");
        find(complaints, source, source.code(), VAGUE_NAME, "a name says what a thing is");
        find(complaints, source, source.withoutComments(), BUILT_SQL, "SQL is built with jOOQ, not from strings");
        if (source.path().startsWith("src/main/")
                && EXACT.contains(source.packageName().split("\\.", 2)[0])) {
            find(complaints, source, source.code(), FLOATING, "money is exact");
        }
        return complaints;
    }

    /// What is wrong with any file of text.
    static List<String> text(Source source) {
        List<String> complaints = new ArrayList<>();
        find(complaints, source, source.text(), Pattern.compile("\\t"), "a tab");
        find(complaints, source, source.text(), SPACE_AT_END, "space at the end of a line");
        find(complaints, source, source.text(), UNFINISHED, "finish it or open an issue");
        find(complaints, source, source.text(), MACHINE_PATH, "a path of one machine");
        if (!source.text().endsWith("\n")) {
            complaints.add(source.path() + ": no newline at the end");
        }
        return complaints;
    }

    private static void find(List<String> complaints, Source source, String text, Pattern pattern, String why) {
        pattern.matcher(text).results().forEach(found -> {
            String what = found.group().strip().replaceAll("\\s+", " ");
            complaints.add(source.path() + ": " + why + (what.isEmpty() ? "" : ": " + what));
        });
    }
}
