package dev.nytta.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A variable in which a client takes headers of the person's own, as `Name: value` entries.
enum CustomHeaders {
    /// One entry a line.
    ANTHROPIC("ANTHROPIC_CUSTOM_HEADERS", "\\R", "\n"),
    /// A comma parts two entries only where a name and a colon follow it, as Gemini CLI reads it.
    GEMINI("GEMINI_CLI_CUSTOM_HEADERS", ",(?=\\s*[^,:]+:)", ", ");

    private final String variable;
    private final Pattern separator;
    private final String joint;

    CustomHeaders(String variable, String separator, String joint) {
        this.variable = variable;
        this.separator = Pattern.compile(separator);
        this.joint = joint;
    }

    /// Puts our headers beside the person's; where both have one of a name, ours stays.
    void put(Map<String, String> child, Map<String, String> parent, Map<String, String> ours) {
        if (ours.isEmpty()) {
            return;
        }
        List<String> entries = new ArrayList<>();
        separator
                .splitAsStream(parent.getOrDefault(variable, ""))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty() && !ours.containsKey(name(entry)))
                .forEach(entries::add);
        ours.forEach((name, value) -> entries.add(name + ": " + value));
        child.put(variable, String.join(joint, entries));
    }

    private static String name(String entry) {
        int colon = entry.indexOf(':');
        return (colon < 0 ? entry : entry.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }
}
