package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.gate.Peer;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Between Helidon's requests and ours: reads in bounds, writes what was answered.
final class Wire {
    private static final HeaderName CONTENT_LENGTH = HeaderNames.CONTENT_LENGTH;

    private final Front front;
    private final AdminSettings settings;
    private final List<Door> doors;
    private volatile boolean closed;

    /// @param doors what is answered beside the table of routes
    Wire(Front front, AdminSettings settings, List<Door> doors) {
        this.front = front;
        this.doors = List.copyOf(doors);
        this.settings = settings;
    }

    void handle(ServerRequest request, ServerResponse response) {
        // First of all, so that no door can forget it; what says more replaces it.
        Inert.HEADERS.forEach(response::header);
        Optional<Door> door = doors.stream().filter(each -> each.isFor(request)).findFirst();
        if (door.isPresent()) {
            door.get().handle(request, response);
            return;
        }
        Optional<String> body = body(request);
        Reply reply = body.isEmpty() ? tooLarge(request) : front.answer(ask(request, body.get()));
        switch (reply) {
            case Reply.Whole whole -> send(whole, request, response);
            case Reply.Events(Reply.EventSource source) -> stream(source, response);
        }
    }

    /// HTTP/1 has no other way to stop a body than to close; HTTP/2 resets its stream.
    private Reply tooLarge(ServerRequest request) {
        Reply.Whole refused = Problem.tooLarge(settings.maxBodyBytes()).reply();
        return request.prologue().protocolVersion().startsWith("1") ? refused.with("Connection", "close") : refused;
    }

    void close() {
        closed = true;
    }

    private Ask ask(ServerRequest request, String body) {
        Map<String, List<String>> query = new HashMap<>();
        request.query().names().forEach(name -> query.put(name, request.query().all(name)));
        Map<String, String> headers = new HashMap<>();
        for (Header header : request.headers()) {
            String name = header.headerName().lowerCase();
            // HTTP/2 may send each cookie as a header of its own.
            headers.putIfAbsent(name, name.equals("cookie") ? String.join("; ", header.allValues()) : header.get());
        }
        return new Ask(
                request.prologue().method().text().toUpperCase(Locale.ROOT),
                request.path().rawPath(),
                "",
                query,
                headers,
                body,
                client(request),
                Reader.ANYBODY);
    }

    private Peer client(ServerRequest request) {
        ServerRequestHeaders headers = request.headers();
        InetAddress address = request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
        return settings.proxies()
                .client(new Peer(address, request.isSecure()), name -> headers.values(HeaderNames.create(name)));
    }

    /// The body as text, or empty if it is too long.
    private Optional<String> body(ServerRequest request) {
        int maxBodyBytes = settings.maxBodyBytes();
        // One that is a little too long is read, so that its sender sees the answer.
        boolean announcedFarTooLong = request.headers()
                .first(CONTENT_LENGTH)
                .filter(length -> length.length() > 18 || Long.parseLong(length) > 2L * maxBodyBytes)
                .isPresent();
        if (announcedFarTooLong) {
            return Optional.empty();
        }
        if (!request.content().hasEntity()) {
            return Optional.of("");
        }
        try (InputStream in = request.content().inputStream()) {
            return BoundedBody.read(in, maxBodyBytes).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException left) {
            throw new UncheckedIOException("the client left before its request was read", left);
        }
    }

    static void send(Reply.Whole whole, ServerRequest request, ServerResponse response) {
        response.status(whole.status());
        response.header("Cache-Control", "no-store");
        whole.headers().forEach(response::header);
        if (whole.text().isEmpty()) {
            response.send();
            return;
        }
        byte[] bytes = whole.text().getBytes(StandardCharsets.UTF_8);
        response.header("Content-Type", whole.mediaType());
        if (request.prologue().method().text().equals("HEAD")) {
            response.send();
        } else {
            response.send(bytes);
        }
    }

    private void stream(Reply.EventSource source, ServerResponse response) {
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            while (!closed && !source.isOver()) {
                sink.emit(SseEvent.create(Json.write(source.next())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException left) {
            // The client closed its stream: that is how it ends.
        }
    }
}
