package dev.nytta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The page of results: each bench writes its own section and leaves the others alone.
final class Results {
    private Results() {}

    static void put(Path page, String section, String text) throws IOException {
        System.out.print(text);
        String begin = "<!-- " + section + ":begin -->\n";
        String end = "<!-- " + section + ":end -->\n";
        String old = Files.exists(page) ? Files.readString(page) : "";
        int from = old.indexOf(begin);
        int to = old.indexOf(end);
        String fresh = begin + "\n" + text + "\n" + end;
        Files.writeString(
                page,
                from < 0 || to < from
                        ? old + (old.isEmpty() ? "" : "\n") + fresh
                        : old.substring(0, from) + fresh + old.substring(to + end.length()));
    }
}
