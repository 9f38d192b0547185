package dev.nytta.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who may import whom, as the table in ARCHITECTURE.md says.
final class ImportTable {
    private static final Pattern ROW = Pattern.compile("^\\| *([\\w.*]+) *\\| *([^|]+?) *\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\bdev\\.nytta((?:\\.[a-z][a-z0-9_]*)+)\\b");

    /// The folders that even `app` does not reach into.
    private static final Set<String> CLOSED = Set.of("wire", "intake", "query");

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    ImportTable(String page) {
        int begin = page.indexOf("<!-- imports:begin -->");
        int end = page.indexOf("<!-- imports:end -->");
        if (begin < 0 || end < begin) {
            throw new AssertionError("ARCHITECTURE.md has no import table between imports:begin and imports:end");
        }
        Matcher row = ROW.matcher(page.substring(begin, end));
        while (row.find()) {
            String allowed = row.group(2);
            rows.put(row.group(1), allowed.equals("-") ? List.of() : Arrays.asList(allowed.split(", *", -1)));
        }
    }

    Map<String, List<String>> rows() {
        return rows;
    }

    /// What `source` names of ours and may not, as sentences.
    List<String> complaints(Source source) {
        String own = source.packageName();
        List<String> complaints = new ArrayList<>();
        if (!rows.containsKey(top(own))) {
            complaints.add(source.path() + ": package " + own + " is not in the table of ARCHITECTURE.md");
            return complaints;
        }
        for (String other : named(source)) {
            if (!allows(own, other)) {
                complaints.add(source.path() + ": " + own + " may not import " + other);
            }
        }
        return complaints;
    }

    private boolean allows(String own, String other) {
        if (own.equals(other) || own.startsWith(other + ".") || parent(other).equals(own)) {
            return true;
        }
        List<String> allowed = own.contains(".") && rows.containsKey(top(own) + ".*")
                ? rows.getOrDefault(top(own) + ".*", List.of())
                : rows.getOrDefault(top(own), List.of());
        if (allowed.contains("all")) {
            return !other.contains(".") || !CLOSED.contains(top(other));
        }
        return allowed.contains(other);
    }

    /// Every package of ours that the code names, in an import or in full.
    private static Set<String> named(Source source) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(source.code());
        while (name.find()) {
            names.add(name.group(1).substring(1));
        }
        names.remove(source.packageName());
        return names;
    }

    private static String top(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String parent(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
