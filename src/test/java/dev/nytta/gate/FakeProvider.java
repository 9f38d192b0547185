package dev.nytta.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A provider on a raw socket, so that a test decides about every byte and every fault.
public final class FakeProvider implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Script script;
    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public final List<Socket> connections = new CopyOnWriteArrayList<>();

    /// Answers one request; throws to break the connection off.
    @FunctionalInterface
    public interface Script {
        void answer(Asked asked, Wire wire) throws Exception;
    }

    /// One request as it came.
    public static final class Asked {
        private final int number;
        private final String line;
        private final Map<String, String> headers;
        private final byte[] body;

        Asked(int number, String line, Map<String, String> headers, byte[] body) {
            this.number = number;
            this.line = line;
            this.headers = headers;
            this.body = body;
        }

        public int number() {
            return number;
        }

        public String line() {
            return line;
        }

        public Map<String, String> headers() {
            return headers;
        }

        public byte[] body() {
            return body.clone();
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public FakeProvider(Script script) {
        this.script = script;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        threads.execute(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            Wire wire = new Wire(socket, socket.getOutputStream());
            for (Optional<Asked> next = read(in); next.isPresent() && !socket.isClosed(); next = read(in)) {
                asked.add(next.get());
                script.answer(next.get(), wire);
            }
        } catch (Exception over) {
            // The script broke it off, or the gate did: the test looks at what that led to.
        }
    }

    private Optional<Asked> read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        String[] lines = head.split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 0) {
                continue;
            }
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        int length =
                Integer.parseInt(headers.getOrDefault("content-length", "0").toLowerCase(Locale.ROOT));
        return Optional.of(new Asked(asked.size() + 1, lines[0], headers, in.readNBytes(length)));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    /// The connection that a script writes to.
    public record Wire(Socket socket, OutputStream out) {
        public void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        public void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        public void json(int status, String body) throws IOException {
            body(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }

        public void body(int status, String type, byte[] body, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\nContent-Type: " + type
                    + "\r\nX-Request-Id: req_1\r\nContent-Length: " + body.length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            raw(head.append("\r\n").toString());
            raw(body);
        }

        public void startStream(String... headers) throws IOException {
            StringBuilder head = new StringBuilder(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            raw(head.append("\r\n").toString());
        }

        public void chunk(String text) throws IOException {
            chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        public void chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream framed = new ByteArrayOutputStream();
            framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            framed.writeBytes(bytes);
            framed.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            raw(framed.toByteArray());
        }

        public void endStream() throws IOException {
            raw("0\r\n\r\n");
        }

        /// A TCP reset instead of an orderly end.
        public void reset() throws IOException {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : connections) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
