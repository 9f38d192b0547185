package dev.nytta.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A client that shows every byte of what it gets.
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    public final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /// An answer; `whole` is false when the connection closed before its framing said so.
    public static final class Answer {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;
        private final Map<String, String> trailers;
        private final boolean whole;

        Answer(int status, Map<String, String> headers, byte[] body, Map<String, String> trailers, boolean whole) {
            this.status = status;
            this.headers = headers;
            this.body = body;
            this.trailers = trailers;
            this.whole = whole;
        }

        public int status() {
            return status;
        }

        public Map<String, String> headers() {
            return headers;
        }

        public byte[] body() {
            return body.clone();
        }

        public Map<String, String> trailers() {
            return trailers;
        }

        public boolean whole() {
            return whole;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public RawClient send(String raw) throws IOException {
        return send(raw.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
        socket.getOutputStream().flush();
        return this;
    }

    public RawClient post(String path, String body, String... headers) throws IOException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public RawClient post(String path, byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return send(all.toByteArray());
    }

    public Answer answer() throws IOException {
        String status = line();
        Map<String, String> headers = fields();
        int code = Integer.parseInt(status.split(" ", 3)[1]);
        if (code == 100) {
            return new Answer(100, headers, new byte[0], Map.of(), true);
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunked(code, headers);
        }
        if (headers.containsKey("content-length")) {
            int length = Integer.parseInt(headers.get("content-length"));
            byte[] body = in.readNBytes(length);
            return new Answer(code, headers, body, Map.of(), body.length == length);
        }
        return new Answer(code, headers, in.readAllBytes(), Map.of(), true);
    }

    private Answer chunked(int code, Map<String, String> headers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                byte[] chunk = in.readNBytes(size);
                body.writeBytes(chunk);
                line();
            }
            return new Answer(code, headers, body.toByteArray(), fields(), true);
        } catch (IOException | NumberFormatException cut) {
            return new Answer(code, headers, body.toByteArray(), Map.of(), false);
        }
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("closed");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// Reads until so many bytes came, without any framing.
    public byte[] readSome(int bytes) throws IOException {
        return in.readNBytes(bytes);
    }

    /// The first line and the headers of an answer; what follows is left where it is.
    public String answerHead() throws IOException {
        return line() + fields();
    }

    /// What comes until the other side closes.
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    public boolean isClosedByPeer() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
