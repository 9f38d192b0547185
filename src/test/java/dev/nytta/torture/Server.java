package dev.nytta.torture;

import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A `nytta serve` of its own, seen from outside.
final class Server implements AutoCloseable {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 60;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final Path dataDir;
    private final Path log;
    private final int port;
    private final int adminPort;
    private final long startMillis;

    private Server(Process process, Place place, JsonNode address, long startMillis) {
        this.process = process;
        this.dataDir = place.dataDir;
        this.log = place.log;
        this.startMillis = startMillis;
        port = URI.create(address.path("data_address").asString("")).getPort();
        adminPort = URI.create(address.path("address").asString("")).getPort();
    }

    /// Where a server keeps what it writes.
    ///
    /// @param seen the same data directory as this process sees it
    record Place(Path dataDir, Path seen, Path config, Path log) {}

    static Server start(Path nytta, Setup setup, Place place) throws IOException, InterruptedException {
        Files.writeString(place.config, setup.yaml());
        Path address = place.seen.resolve("server.json");
        Files.deleteIfExists(address);
        long begin = System.nanoTime();
        Process process = command(nytta, setup, place).start();
        Children.add(process);
        while (!Files.exists(address)) {
            if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the server did not start; its log ends with: " + tail(place.log));
            }
            Thread.sleep(10);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        return new Server(process, place, JsonMapper.shared().readTree(Files.readString(address)), millis);
    }

    private static ProcessBuilder command(Path nytta, Setup setup, Place place) {
        List<String> command = new ArrayList<>(setup.before());
        command.addAll(List.of(nytta.toString(), "serve", "--config", place.config.toString()));
        command.addAll(List.of("--port", "0", "--admin-port", "0", "--data-dir", place.dataDir.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.log.resolveSibling("server.out").toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(place.log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("NYTTA_"));
        environment.put("NYTTA_JAVA_OPTS", String.join(" ", setup.javaOptions()));
        environment.put("NYTTA_ADMIN_TOKEN", Setup.ADMIN_TOKEN);
        environment.put("TORTURE_KEY", Setup.KEY);
        environment.put("TORTURE_OTHER_KEY", Setup.OTHER_KEY);
        environment.put("TORTURE_PROVIDER_KEY", Setup.PROVIDER_KEY);
        environment.putAll(setup.environment());
        return builder;
    }

    static String tail(Path log) throws IOException {
        String text = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    int port() {
        return port;
    }

    int adminPort() {
        return adminPort;
    }

    Path log() {
        return log;
    }

    Path dataDir() {
        return dataDir;
    }

    /// From the process's birth until it says where it listens.
    long startMillis() {
        return startMillis;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    RawClient client() throws IOException {
        return new RawClient(port);
    }

    /// Makes one call and waits for its end.
    RawClient.Answer call(Asks ask, String... headers) throws IOException {
        return callWith(Setup.KEY, ask, headers);
    }

    RawClient.Answer callWith(String key, Asks ask, String... headers) throws IOException {
        try (RawClient client = client()) {
            return post(client, key, ask, headers).answer();
        }
    }

    /// Sends one call on a connection.
    static RawClient post(RawClient client, String key, Asks ask, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(ask.headers(key)));
        all.addAll(List.of(headers));
        return client.post(ask.path(), ask.body(), all.toArray(new String[0]));
    }

    /// Asks the admin port.
    HttpResponse<String> admin(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
                .timeout(Duration.ofSeconds(20))
                .header("authorization", "Bearer " + Setup.ADMIN_TOKEN)
                .header("content-type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = admin("GET", path, "");
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /// Every figure of `/metrics`, by its name with labels.
    Map<String, Double> metrics() throws IOException, InterruptedException {
        Map<String, Double> figures = new HashMap<>();
        for (String line : admin("GET", "/metrics", "").body().split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            if (space > 0 && !line.startsWith("#")) {
                figures.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            }
        }
        return figures;
    }

    /// Bytes of its memory that are in RAM.
    long residentBytes() throws IOException {
        return status("VmRSS:");
    }

    /// The same without files that are mapped, such as the journal's segment that is being written.
    long anonymousBytes() throws IOException {
        return status("RssAnon:");
    }

    private long status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return Math.toIntExact(files.count());
        }
    }

    /// SIGKILL: it cannot do anything about it.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM: it drains and ends. Its exit code.
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the server did not end within " + STOP_SECONDS + " s of SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
