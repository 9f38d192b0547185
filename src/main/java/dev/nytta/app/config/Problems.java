package dev.nytta.app.config;

import java.util.ArrayList;
import java.util.List;

/// The mistakes of one file, in the order in which they were found.
final class Problems {
    private static final int MOST = 50;

    private final String file;
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void add(int line, String what) {
        if (found.size() < MOST) {
            found.add(file + ":" + line + ": " + what);
        }
    }

    /// Throws if anything was wrong.
    void check() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
