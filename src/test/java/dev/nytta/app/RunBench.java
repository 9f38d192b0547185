package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.face.Json;
import dev.nytta.face.cli.ServerFile;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// `nytta run` as a process of its own, with [FakeClient] under it, the fake provider behind it, and a server on the
/// same data directory if a test starts one.
final class RunBench implements AutoCloseable {
    final FakeProvider provider;
    final Path data;
    private final Map<String, String> environment = new HashMap<>();

    RunBench(Path dir) throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
        data = dir.resolve("data");
        environment.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + provider.port());
        environment.put("HOME", dir.toString());
        environment.put("PATH", System.getenv("PATH"));
    }

    RunBench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// What a run printed and ended with.
    record Ended(int code, List<String> out, String err) {
        Ended with(int expected) {
            assertThat(code).as(out + "\n" + err).isEqualTo(expected);
            return this;
        }
    }

    /// A run that goes on.
    record Started(Process process, BufferedReader out, Path err) {
        void awaitLine(String line) throws IOException {
            String read;
            do {
                read = out.readLine();
                assertThat(read).as(Files.readString(err)).isNotNull();
            } while (!read.equals(line));
        }

        Ended ended() throws IOException, InterruptedException {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), lines, Files.readString(err));
        }
    }

    Ended run(List<String> options, String... client) throws IOException, InterruptedException {
        return start(options, client).ended();
    }

    Started start(List<String> options, String... client) throws IOException {
        List<String> command = nytta(options, client);
        Path err = Files.createTempFile(data.getParent(), "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Started(process, process.inputReader(StandardCharsets.UTF_8), err);
    }

    /// `nytta run` with these options over the fake client, or over another program if the first word is a path.
    List<String> nytta(List<String> options, String... client) {
        List<String> command = java(Main.class);
        command.addAll(List.of("run", "--data-dir", data.toString()));
        command.addAll(options);
        command.add("--");
        command.addAll(client(client));
        return command;
    }

    private static List<String> client(String... words) {
        if (words.length > 0 && words[0].startsWith("/")) {
            return List.of(words);
        }
        List<String> command = java(FakeClient.class);
        command.addAll(List.of(words));
        return command;
    }

    private static List<String> java(Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    }

    /// A server on the data directory, with the fake provider as Anthropic and what `more` configures.
    Serving serve(String more) throws IOException {
        DataDir.prepare(data, false);
        String yaml = "providers: {anthropic: {base_url: \"http://127.0.0.1:" + provider.port()
                + "\", api_key: \"env:SIM_KEY\"}}\n" + more;
        return Serving.open(
                new HouseSettings(
                        data,
                        ConfigReader.read("nytta.yaml", yaml),
                        "127.0.0.1",
                        0,
                        Optional.of(new HouseSettings.Admin("127.0.0.1", 0, false)),
                        Map.of("SIM_KEY", "sk-of-the-server"),
                        InstantSource.system()),
                false);
    }

    /// Asks the API of the server that runs.
    JsonNode get(String path) throws IOException, InterruptedException {
        ServerFile server = ServerFile.read(data).orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + server.token())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Json.read(answer.body());
        }
    }

    /// Credentials that came to the provider, `HEADER: VALUE`.
    List<String> credentials() {
        return provider.visits().stream()
                .flatMap(visit -> visit.headers().entrySet().stream())
                .filter(header ->
                        List.of("x-api-key", "authorization", "x-nytta-key").contains(header.getKey()))
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
    }

    List<String> runFolders() throws IOException {
        if (!Files.isDirectory(data.resolve("runs"))) {
            return List.of();
        }
        try (var folders = Files.list(data.resolve("runs"))) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
