package dev.nytta.app;

import dev.nytta.face.cli.ServerFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The calls of a rehearsal: each dialect, streamed and not, and the questions that a first look at the API asks.
///
/// Plain sockets, so that no HTTP client comes into the cache of a server that never uses one.
final class RehearsalCalls {
    private static final String KEY = "nk_rehearsal_0123456789abcdef";
    private static final int ROUNDS = 12;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 10;

    private final URI calls;
    private final URI admin;
    private final String token;

    private RehearsalCalls(ServerFile server) {
        calls = URI.create(server.dataAddress());
        admin = URI.create(server.address());
        token = server.token();
    }

    /// A request, by the place where its dialect carries the key.
    private record Call(String path, String keyHeader, String body) {}

    private static final List<Call> CALLS = List.of(
            chat("false"),
            chat("true"),
            responses("false"),
            responses("true"),
            messages("false"),
            messages("true"),
            generate(":generateContent"),
            generate(":streamGenerateContent?alt=sse"));

    private static Call chat(String stream) {
        return new Call("/v1/chat/completions", "authorization: Bearer " + KEY, """
                {"model": "gpt-5.4-mini", "max_completion_tokens": 60, "stream": %s,
                 "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "hello"}]}
                """.formatted(stream));
    }

    private static Call responses(String stream) {
        return new Call("/v1/responses", "authorization: Bearer " + KEY, """
                {"model": "gpt-6-sol", "max_output_tokens": 60, "stream": %s, "input": "hello"}
                """.formatted(stream));
    }

    private static Call messages(String stream) {
        return new Call("/v1/messages", "x-api-key: " + KEY, """
                {"model": "claude-opus-5-5", "max_tokens": 60, "stream": %s,
                 "messages": [{"role": "user", "content": "hello"}]}
                """.formatted(stream));
    }

    private static Call generate(String what) {
        return new Call("/v1beta/models/gemini-3.8-flash" + what, "x-goog-api-key: " + KEY, """
                {"contents": [{"role": "user", "parts": [{"text": "hello"}]}],
                 "generationConfig": {"maxOutputTokens": 60}}
                """);
    }

    /// A configuration with a provider of each dialect, a key and a budget; its secrets are good for nothing else.
    static Path configuration(Path dir, int provider) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "sk-rehearsal");
        Path key = Files.writeString(dir.resolve("key"), KEY);
        return Files.writeString(dir.resolve("nytta.yaml"), """
                providers:
                  openai: { base_url: "http://127.0.0.1:%1$d/v1", api_key: "file:%2$s" }
                  anthropic: { base_url: "http://127.0.0.1:%1$d", api_key: "file:%2$s" }
                  gemini: { base_url: "http://127.0.0.1:%1$d", api_key: "file:%2$s" }
                teams: [{ id: platform, cost_center: cc-1 }]
                keys: [{ id: ci, team: platform, project: build, secret: "file:%3$s" }]
                budgets: [{ id: team-month, scope: { team: platform }, limit_usd: "500", window: month }]
                """.formatted(provider, secret, key));
    }

    /// Calls to the server that is just starting on this data directory.
    ///
    /// @throws IOException if it is not up in time
    static RehearsalCalls to(Path dataDir) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<ServerFile> found = ServerFile.read(dataDir);
        while (found.isEmpty() && System.nanoTime() - until < 0) {
            Thread.sleep(POLL_MILLIS);
            found = ServerFile.read(dataDir);
        }
        return new RehearsalCalls(found.orElseThrow(() -> new IOException("the server did not start in time")));
    }

    void all() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Call call : CALLS) {
                ask(calls, "POST " + call.path(), call.keyHeader(), call.body());
            }
        }
        for (String path : List.of("/readyz", "/api/v1/spend?group_by=team", "/api/v1/budgets", "/metrics")) {
            ask(admin, "GET " + path, "authorization: Bearer " + token, "");
        }
    }

    private static void ask(URI server, String line, String header, String body) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((line + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n"
                            + header + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            if (!status.equals("HTTP/1.1 200")) {
                throw new IOException(line + " was answered with " + status);
            }
            if (line.startsWith("POST")) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
