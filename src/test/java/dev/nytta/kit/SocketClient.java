package dev.nytta.kit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/// A WebSocket client that keeps every message it gets.
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final String CLOSED = "closed ";

    private final HttpClient http;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private SocketClient(HttpClient http, URI url, String... headers) {
        this.http = http;
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(url, this).join();
    }

    /// Throws a `CompletionException` around a `WebSocketHandshakeException` when the server answers with HTTP.
    public static SocketClient open(int port, String path, String... headers) {
        return new SocketClient(HttpClient.newHttpClient(), URI.create("ws://127.0.0.1:" + port + path), headers);
    }

    /// The same over TLS.
    public static SocketClient open(SSLContext trusted, int port, String path) {
        HttpClient http = HttpClient.newBuilder().sslContext(trusted).build();
        return new SocketClient(http, URI.create("wss://127.0.0.1:" + port + path));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage("read");
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(CLOSED + code);
        return CompletableFuture.completedStage("read");
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add(CLOSED + 1006);
    }

    public SocketClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /// A message in two frames.
    public SocketClient sendInParts(String text) {
        socket.sendText(text.substring(0, text.length() / 2), false).join();
        socket.sendText(text.substring(text.length() / 2), true).join();
        return this;
    }

    public WebSocket socket() {
        return socket;
    }

    /// The next message, or `closed CODE`.
    public String next() {
        try {
            String next = heard.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no message came within 10 seconds");
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /// All messages up to the first one like that, which is the last of them.
    public List<String> until(Predicate<String> like) {
        List<String> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!like.test(all.getLast()) && !all.getLast().startsWith(CLOSED));
        return all;
    }

    /// All messages of one response.
    public List<String> response() {
        return until(text -> text.startsWith("{\"type\":\"response.completed\"")
                || text.startsWith("{\"type\":\"response.failed\"")
                || text.startsWith("{\"type\":\"response.incomplete\"")
                || text.startsWith("{\"type\":\"error\""));
    }

    /// Cuts the connection without a goodbye.
    public void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
