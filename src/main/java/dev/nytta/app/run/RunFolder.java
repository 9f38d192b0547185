package dev.nytta.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a run's temporary files lie: below the user's own cache, since Gemini CLI reads no file whose folders others
/// may write to, as they may to `/tmp`; there too where the cache cannot be written to.
public final class RunFolder {
    private static final String PREFIX = "run-";

    private RunFolder() {}

    /// A folder that is nobody else's, to be removed at the end.
    ///
    /// @throws IOException if neither can be written to
    public static Path make(Map<String, String> environment) throws IOException {
        try {
            return Files.createTempDirectory(Files.createDirectories(cache(environment)), PREFIX);
        } catch (IOException readOnly) {
            return Files.createTempDirectory("nytta-" + PREFIX);
        }
    }

    private static Path cache(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return (cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache)).resolve("nytta");
    }
}
