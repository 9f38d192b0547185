package dev.nytta.face.cli.usage;

import java.nio.file.Path;
import java.util.Map;

/// What the environment says of this machine.
final class Places {
    private static final int USUAL_WIDTH = 120;
    private static final int LEAST_WIDTH = 40;
    private static final int MOST_WIDTH = 1_000;

    private Places() {}

    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }

    /// Where the index is kept.
    static Path cache(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isEmpty() ? home(environment).resolve(".cache") : Path.of(cache);
        return base.resolve("nytta");
    }

    /// The terminal's width in characters; the launcher asks the terminal and says it in `COLUMNS`.
    static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (!columns.matches("[0-9]{1,4}")) {
            return USUAL_WIDTH;
        }
        int width = Integer.parseInt(columns);
        return width == 0 ? USUAL_WIDTH : Math.clamp(width, LEAST_WIDTH, MOST_WIDTH);
    }
}
