package dev.nytta.face.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server a command talks to: the one that is named, else the one that runs on the data directory.
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Admin address (NYTTA_SERVER; default: the server that runs on the data directory).")
    private @Nullable String server;

    @Option(names = "--token", paramLabel = "T", description = "Admin token of that server (NYTTA_ADMIN_TOKEN).")
    private @Nullable String token;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Data directory of the server (NYTTA_DATA_DIR).")
    private @Nullable Path dataDir;

    ApiClient client(Map<String, String> environment) {
        Optional<String> named = Optional.ofNullable(server).or(() -> variable(environment, "NYTTA_SERVER"));
        Optional<String> given = Optional.ofNullable(token).or(() -> variable(environment, "NYTTA_ADMIN_TOKEN"));
        return named.map(address -> ApiClient.to(address, given.orElseThrow(() -> tokenless(address))))
                .orElseGet(() -> ApiClient.to(running(Optional.ofNullable(dataDir), environment)));
    }

    private static ApiFailure tokenless(String address) {
        return new ApiFailure(
                "The server at " + address + " wants a token.",
                "Give the admin token that its first start printed with --token or NYTTA_ADMIN_TOKEN.");
    }

    /// The server that runs on this machine.
    ///
    /// @param dataDir its data directory, if it was named
    static ServerFile running(Optional<Path> dataDir, Map<String, String> environment) {
        List<Path> places = places(dataDir, environment);
        return places.stream()
                .flatMap(place -> ServerFile.read(place).stream())
                .findFirst()
                .orElseThrow(() -> new ApiFailure(
                        "No Nytta server runs here: there is no server.json in " + places.getFirst() + ".",
                        "Start one with `nytta serve`, or name one with --server and --token."));
    }

    /// Where a server on this machine leaves its address: the data directory, else that of the demo.
    private static List<Path> places(Optional<Path> dataDir, Map<String, String> environment) {
        Optional<Path> given =
                dataDir.or(() -> variable(environment, "NYTTA_DATA_DIR").map(Path::of));
        if (given.isPresent()) {
            return List.of(given.get());
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path share =
                variable(environment, "XDG_DATA_HOME").map(Path::of).orElseGet(() -> Path.of(home, ".local", "share"));
        return List.of(share.resolve("nytta"), share.resolve("nytta-demo"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
