package dev.nytta.collect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The collector as a service of the user's own session.
///
/// @param command the program and its words
/// @param environment the variables that say where agents keep their files
public record Service(List<String> command, Map<String, String> environment) {
    /// The name of the unit and the agent.
    static final String NAME = "nytta-collect";

    static final String LABEL = "dev.nytta.collect";

    public Service {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// What runs services here.
    public enum Kind {
        SYSTEMD,
        LAUNCHD;

        /// The one that this system has.
        public static Kind here() {
            return System.getProperty("os.name", "").startsWith("Mac") ? LAUNCHD : SYSTEMD;
        }
    }

    /// Where the file belongs.
    ///
    /// @param config `$XDG_CONFIG_HOME`, or what stands in its place
    public static Path file(Kind kind, Path home, Path config) {
        return switch (kind) {
            case SYSTEMD -> config.resolve("systemd").resolve("user").resolve(NAME + ".service");
            case LAUNCHD -> home.resolve("Library").resolve("LaunchAgents").resolve(LABEL + ".plist");
        };
    }

    /// What stands in it.
    public String text(Kind kind) {
        return switch (kind) {
            case SYSTEMD -> SystemdUnit.of(this);
            case LAUNCHD -> LaunchdAgent.of(this);
        };
    }

    /// The commands that put it in force, each a list of words.
    public static List<List<String>> starting(Kind kind, Path file) {
        return switch (kind) {
            case SYSTEMD ->
                List.of(
                        List.of("systemctl", "--user", "daemon-reload"),
                        List.of("systemctl", "--user", "enable", "--now", NAME + ".service"),
                        List.of("systemctl", "--user", "restart", NAME + ".service"));
            case LAUNCHD -> List.of(List.of("launchctl", "load", "-w", file.toString()));
        };
    }

    /// The commands that end it.
    public static List<List<String>> ending(Kind kind, Path file) {
        return switch (kind) {
            case SYSTEMD -> List.of(List.of("systemctl", "--user", "disable", "--now", NAME + ".service"));
            case LAUNCHD -> List.of(List.of("launchctl", "unload", "-w", file.toString()));
        };
    }
}
