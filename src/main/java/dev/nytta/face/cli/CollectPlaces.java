package dev.nytta.face.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the collector keeps its files (`$XDG_STATE_HOME/nytta`, `$XDG_CONFIG_HOME/nytta`).
final class CollectPlaces {
    private CollectPlaces() {}

    static Path state(Map<String, String> environment) {
        return base(environment, "XDG_STATE_HOME", Path.of(".local", "state")).resolve("nytta");
    }

    static Path config(Map<String, String> environment) {
        return base(environment, "XDG_CONFIG_HOME", Path.of(".config"));
    }

    /// Each server has a file of its own: what one was told, another was not.
    static Path spool(Map<String, String> environment, URI server) {
        String name = server.getScheme() + "-" + server.getRawAuthority();
        return state(environment)
                .resolve("collect-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-") + ".db");
    }

    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        String set = environment.getOrDefault(variable, "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return set.isBlank() ? Path.of(home).resolve(otherwise) : Path.of(set);
    }
}
