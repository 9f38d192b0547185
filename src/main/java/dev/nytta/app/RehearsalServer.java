package dev.nytta.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Answers every question of a command with the same empty-looking answer.
final class RehearsalServer implements AutoCloseable {
    private static final String ANSWER = """
            {"rows": [{"key": {"team": "a", "model": "m"}, "calls": 1, "usage": {"input": 1, "output": 1},
              "cost_usd": "0.1", "api_equivalent_usd": "0"}],
             "items": [],
             "total": {"calls": 1, "usage": {"input": 1, "output": 1}, "cost_usd": "0.1", "api_equivalent_usd": "0",
               "coverage": {"unpriced": 1}}}
            """;

    private final ServerSocket socket;

    private RehearsalServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RehearsalServer start() throws IOException {
        RehearsalServer server = new RehearsalServer(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("nytta-rehearsal").start(server::answerAll);
        return server;
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void answerAll() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException _) {
                // The next one, or none: it was closed.
            }
        }
    }

    private static void answer(Socket client) throws IOException {
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String line = asked.readLine();
        while (line != null && !line.isEmpty()) {
            line = asked.readLine();
        }
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + ANSWER.length() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        client.getOutputStream().write(head);
        client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
