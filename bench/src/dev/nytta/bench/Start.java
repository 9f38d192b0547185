package dev.nytta.bench;

import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long a person waits: from the start of the launcher's process to the first call that was answered with 200 from
/// a fake provider, and for small commands to their end.
///
/// The call is tried anew every millisecond until somebody listens; nothing is asked before it, so what the first call
/// itself has to load counts. The fake provider is warm: it stands for one that runs elsewhere.
///
/// Arguments: the launcher, a folder for files of the run, rounds.
public final class Start {
    private static final long PATIENCE_SECONDS = 60;
    private static final int WARM_CALLS = 200;
    private static final String BODY =
            "{\"model\":\"gpt-5.4-mini\",\"max_completion_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final String launcher;
    private final Path folder;
    private final Path config;
    private final List<Timed> rows = new ArrayList<>();

    private Start(String launcher, Path folder, Path config) {
        this.launcher = launcher;
        this.folder = folder;
        this.config = config;
    }

    /// What was timed, in milliseconds.
    private record Timed(String what, List<Double> millis) {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[2]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant())) {
            for (int i = 0; i < WARM_CALLS; i++) {
                call(provider.port());
            }
            Path config = Files.writeString(folder.resolve("nytta.yaml"), """
                    providers:
                      openai: { base_url: "http://127.0.0.1:%d/v1", api_key: "env:NYTTA_START_KEY" }
                    """.formatted(provider.port()));
            Start start = new Start(args[0], folder, config);
            start.command("nytta --version");
            start.rows.clear();
            for (int round = 0; round < rounds; round++) {
                start.round(round);
            }
            start.report();
        }
    }

    private void round(int round) throws Exception {
        Path data = folder.resolve("data" + round);
        serve("serve, a new data directory", data, false);
        serve("serve, a used data directory", data, true);
        command("nytta --help");
        command("nytta price explain --dialect openai-chat --model gpt-5.4-mini --usage " + usage());
    }

    private String usage() throws IOException {
        return Files.writeString(
                        folder.resolve("usage.json"), "{\"prompt_tokens\":12000,\"completion_tokens\":1500}")
                .toString();
    }

    /// One start, one call, and one command against the server.
    private void serve(String what, Path data, boolean ask) throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                launcher,
                "serve",
                "--config",
                config.toString(),
                "--data-dir",
                data.toString(),
                "--port",
                "" + port,
                "--admin-port",
                "0");
        builder.environment().put("NYTTA_START_KEY", "sk-fake");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("serve.log").toFile());
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            firstAnswer(process, port, began);
            add(what, began);
            add(what + ", processor time", System.nanoTime() - cpuNanos(process));
            began = System.nanoTime();
            call(port);
            add("the second call of that server", began);
            if (ask) {
                awaitFile(process, data.resolve("server.json"));
                command("nytta spend --data-dir " + data);
            }
        } finally {
            began = System.nanoTime();
            process.destroy();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            add("to its end after SIGTERM", began);
        }
    }

    private static long cpuNanos(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private void firstAnswer(Process process, int port, long began) throws Exception {
        while (true) {
            try {
                call(port);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    throw new IOException(
                            "no answer: " + Files.readString(folder.resolve("serve.log")), notYet);
                }
                Thread.sleep(1);
            }
        }
    }

    /// Commands find the server through this file; it is written when both ports are open.
    private void awaitFile(Process process, Path file) throws Exception {
        while (!Files.exists(file)) {
            if (!process.isAlive()) {
                throw new IOException("it ended: " + Files.readString(folder.resolve("serve.log")));
            }
            Thread.sleep(1);
        }
    }

    private void command(String line) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        words.set(0, launcher);
        Path log = folder.resolve("command.log");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(line + " failed: " + Files.readString(log));
        }
        add(line.replaceFirst(" --(usage|data-dir) .*", ""), began);
    }

    /// One whole call over a connection of its own; anything but 200 is an error.
    private static void call(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Connection: close\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader said = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = said.readLine();
            if (status == null || !status.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("the first line was " + status);
            }
            while (said.readLine() != null) {
                // The call is answered when the answer's last byte is here.
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void add(String what, long began) {
        double millis = (System.nanoTime() - began) / 1e6;
        rows.stream().filter(row -> row.what().equals(what)).findFirst().orElseGet(() -> {
            Timed row = new Timed(what, new ArrayList<>());
            rows.add(row);
            return row;
        }).millis().add(millis);
    }

    private void report() {
        System.out.println("| | median | lowest | highest |");
        System.out.println("|---|---|---|---|");
        for (Timed row : rows) {
            List<Double> sorted = row.millis().stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
                    row.what(),
                    Bench.median(sorted),
                    sorted.getFirst(),
                    sorted.getLast());
        }
    }
}
