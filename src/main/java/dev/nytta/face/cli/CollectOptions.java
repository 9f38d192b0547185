package dev.nytta.face.cli;

import dev.nytta.collect.HttpLine;
import dev.nytta.collect.Line;
import dev.nytta.collect.Sharing;
import dev.nytta.usage.BillingMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// To whom the collector pushes, and what.
public final class CollectOptions {
    private static final String FILE = "file:";
    private static final String ENV = "env:";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Admin address (NYTTA_SERVER; default: the server that runs on the data directory).")
    private @Nullable String server;

    @Option(
            names = {"--key", "--token"},
            paramLabel = "K",
            description =
                    "Nytta key that the calls are counted for, or the admin token: nk_..., env:NAME, file:PATH (NYTTA_KEY).")
    private @Nullable String key;

    @Option(names = "--home", paramLabel = "DIR", description = "Whose agents (default: $HOME).")
    private @Nullable Path home;

    @Option(
            names = "--projects",
            description = "Also tell the last part of the folder that was worked in, as the project.")
    private boolean projects;

    @Option(names = "--no-sessions", description = "Do not tell the agents' ids of sessions.")
    private boolean noSessions;

    @Option(
            names = "--billing",
            paramLabel = "MODE",
            description = "How these calls are paid for: api, subscription, credits, cloud (default: not known).")
    private String billing = BillingMode.UNKNOWN.wireName();

    /// Where to push.
    public record Target(URI address, Line line) {}

    public Path home(Map<String, String> environment) {
        Path chosen = home == null
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                : home.toAbsolutePath();
        if (!Files.isDirectory(chosen)) {
            throw new ApiFailure("There is no folder " + chosen + ".", "Name another with --home.");
        }
        return chosen;
    }

    public Sharing sharing() {
        String word = billing.strip().toLowerCase(Locale.ROOT);
        BillingMode mode = Arrays.stream(BillingMode.values())
                .filter(each -> each.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new ApiFailure(
                        "`" + billing + "` is no way to pay.", "Write api, subscription, credits or cloud."));
        return new Sharing(!noSessions, projects, mode);
    }

    /// The server that is named, else the one that runs on this machine's data directory.
    Target target(Map<String, String> environment) {
        return named(environment)
                .orElseGet(() -> at(ServerOptions.running(Optional.empty(), environment), environment));
    }

    /// The server that is named, if one is.
    public Optional<Target> named(Map<String, String> environment) {
        return Optional.ofNullable(server)
                .or(() -> variable(environment, "NYTTA_SERVER"))
                .map(ApiClient::base)
                .map(address -> new Target(address, new HttpLine(address, secret(environment), Optional.empty())));
    }

    /// A server on this machine; without a key as its owner.
    public Target at(ServerFile running, Map<String, String> environment) {
        URI address = ApiClient.base(running.address());
        String secret = secret(environment);
        return new Target(
                address,
                new HttpLine(
                        address,
                        secret.isEmpty() ? running.token() : secret,
                        Optional.of(running.pin()).filter(pin -> !pin.isEmpty()).map(PinnedTls::to)));
    }

    private String secret(Map<String, String> environment) {
        return Optional.ofNullable(key)
                .or(() -> variable(environment, "NYTTA_KEY"))
                .map(text -> secret(text, environment))
                .orElse("");
    }

    private static String secret(String text, Map<String, String> environment) {
        if (text.startsWith(ENV)) {
            String name = text.substring(ENV.length());
            return variable(environment, name)
                    .orElseThrow(() -> new ApiFailure("The variable " + name + " is not set.", "Set it to the key."));
        }
        if (!text.startsWith(FILE)) {
            return text;
        }
        Path file = Path.of(text.substring(FILE.length()));
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            throw new ApiFailure(
                    "The key file " + file + " cannot be read.", "Check that it exists and that you may read it.");
        }
    }

    /// The key as it was given, if it is the key itself and no reference.
    Optional<String> plainKey(Map<String, String> environment) {
        return Optional.ofNullable(key)
                .or(() -> variable(environment, "NYTTA_KEY"))
                .filter(text -> !text.startsWith(ENV) && !text.startsWith(FILE));
    }

    /// These options as words of a command, with another place of the key.
    List<String> words(Optional<Path> keyFile) {
        List<String> words = new ArrayList<>();
        add(words, "--server", Optional.ofNullable(server));
        add(words, "--key", keyFile.map(file -> FILE + file).or(() -> Optional.ofNullable(key)));
        add(
                words,
                "--home",
                Optional.ofNullable(home).map(path -> path.toAbsolutePath().toString()));
        if (projects) {
            words.add("--projects");
        }
        if (noSessions) {
            words.add("--no-sessions");
        }
        if (!billing.equals(BillingMode.UNKNOWN.wireName())) {
            add(words, "--billing", Optional.of(billing));
        }
        return words;
    }

    private static void add(List<String> words, String name, Optional<String> value) {
        value.ifPresent(text -> words.addAll(List.of(name, text)));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
