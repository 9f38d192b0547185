package dev.nytta.query;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The names in the rows of one answer, each but once: rows are kept, and have few names among them.
final class Names {
    private final Map<String, String> seen = new HashMap<>();

    String once(String name) {
        return seen.computeIfAbsent(name, Function.identity());
    }
}
