package dev.nytta.price.sheet;

import java.util.LinkedHashMap;
import java.util.Map;

/// A sheet's text cut at its `[section]` lines; what stands before the first is the head, under the empty name.
final class Sections {
    private Sections() {}

    /// @param sheet what a fault calls it
    static Map<String, String> cut(String sheet, String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "";
        int start = 0;
        for (int at = next(text, 0); at >= 0; at = next(text, at + 1)) {
            sections.merge(name, text.substring(start, at), String::concat);
            int end = endOfName(sheet, text, at);
            name = text.substring(at + 1, end);
            start = end + 1;
        }
        sections.merge(name, text.substring(start), String::concat);
        return sections;
    }

    /// A name that is never closed would swallow what stands behind it.
    private static int endOfName(String sheet, String text, int at) {
        int newline = text.indexOf('\n', at);
        String line = text.substring(at, newline < 0 ? text.length() : newline);
        int end = line.indexOf(']');
        if (end < 0) {
            throw new SheetFault(sheet, line, "the name of a section is not closed by ]");
        }
        return at + end;
    }

    private static int next(String text, int from) {
        if (from == 0 && text.startsWith("[")) {
            return 0;
        }
        int newline = text.indexOf("\n[", Math.max(0, from - 1));
        return newline < 0 ? -1 : newline + 1;
    }
}
