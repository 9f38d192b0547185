package dev.nytta.kit;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A client that speaks HTTP/2 frame by frame, so that it can also speak it badly.
public final class StreamClient implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;
    public static final int ENHANCE_YOUR_CALM = 11;

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int PATIENCE_MILLIS = 15_000;
    private static final int WINDOW_BYTES = 65_535;

    public final SSLSocket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder();
    private final Map<Integer, Answer> answers = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean opensWindows = true;
    private int next = 1;
    private Optional<Integer> goneAway = Optional.empty();
    private int lastStream = Integer.MAX_VALUE;

    public StreamClient(int port, SSLContext trust) throws IOException {
        this(port, trust, WINDOW_BYTES);
    }

    /// @param windowBytes how much of an answer is taken before more is asked for
    public StreamClient(int port, SSLContext trust, int windowBytes) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
        out.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
        frame(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) 4).putInt(windowBytes).array());
        flush();
    }

    /// One stream's answer so far.
    public static final class Answer {
        public final Map<String, String> headers = new TreeMap<>();
        public final Map<String, String> trailers = new TreeMap<>();
        public final ByteArrayOutputStream body = new ByteArrayOutputStream();
        public boolean ended;
        public int reset = -1;

        public int status() {
            return Integer.parseInt(headers.getOrDefault(":status", "0"));
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    /// Says nothing more about windows: a client that does not read.
    public void stopReading() {
        opensWindows = false;
    }

    public int post(String path, String body, String... fields) throws IOException {
        int stream = open("POST", path, false, fields);
        send(stream, body.getBytes(StandardCharsets.UTF_8), true);
        return stream;
    }

    /// Starts a request.
    ///
    /// @param fields `name: value`
    public int open(String method, String path, boolean ends, String... fields) throws IOException {
        int stream = next;
        next += 2;
        frame(HEADERS, END_HEADERS | (ends ? END_STREAM : 0), stream, head(method, path, fields));
        flush();
        return stream;
    }

    public void send(int stream, byte[] bytes, boolean last) throws IOException {
        int at = 0;
        do {
            int length = Math.min(16_384, bytes.length - at);
            boolean end = last && at + length == bytes.length;
            byte[] piece = new byte[length];
            System.arraycopy(bytes, at, piece, 0, length);
            frame(DATA, end ? END_STREAM : 0, stream, piece);
            at += length;
        } while (at < bytes.length);
        flush();
    }

    public static byte[] head(String method, String path, String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, ":method", method);
        literal(block, ":scheme", "https");
        literal(block, ":path", path);
        literal(block, ":authority", "localhost");
        for (String field : fields) {
            int colon = field.indexOf(": ");
            literal(block, field.substring(0, colon), field.substring(colon + 2));
        }
        return block.toByteArray();
    }

    /// HPACK's plainest form: a literal that is not indexed, without Huffman's code.
    public static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        string(block, name);
        string(block, value);
    }

    private static void string(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.write(rest % 128 + 128);
                rest /= 128;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /// Gathers a frame; nothing leaves before [#flush].
    public void frame(int type, int flags, int stream, byte[] payload) {
        out.write(payload.length >> 16);
        out.write(payload.length >> 8);
        out.write(payload.length);
        out.write(type);
        out.write(flags);
        out.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
        out.writeBytes(payload);
    }

    public void flush() throws IOException {
        socket.getOutputStream().write(out.toByteArray());
        socket.getOutputStream().flush();
        out.reset();
    }

    public void reset(int stream) throws IOException {
        frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(8).array());
        flush();
    }

    /// A stream's answer, once it is whole or broken off.
    public Answer answer(int stream) throws IOException {
        Answer answer = soFar(stream);
        while (!answer.ended && answer.reset < 0) {
            read();
        }
        return answer;
    }

    public Answer soFar(int stream) {
        return answers.computeIfAbsent(stream, _ -> new Answer());
    }

    /// Reads and handles one frame, and gives its kind.
    public int read() throws IOException {
        int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        switch (type) {
            case SETTINGS -> acknowledge(flags);
            case HEADERS -> headers(soFar(stream), stream, payload);
            case DATA -> data(soFar(stream), stream, payload);
            case RST_STREAM -> soFar(stream).reset = ByteBuffer.wrap(payload).getInt();
            case GOAWAY -> {
                lastStream = ByteBuffer.wrap(payload).getInt();
                goneAway = Optional.of(ByteBuffer.wrap(payload).getInt(4));
            }
            default -> {
                // pings and windows
            }
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            soFar(stream).ended = true;
        }
        return type;
    }

    private void acknowledge(int flags) throws IOException {
        if ((flags & ACK) == 0) {
            frame(SETTINGS, ACK, 0, new byte[0]);
            flush();
        }
    }

    private void headers(Answer answer, int stream, byte[] block) throws IOException {
        try {
            Http2Headers decoded = headers.decodeHeaders(stream, Unpooled.wrappedBuffer(block));
            Map<String, String> to = answer.status() >= 200 ? answer.trailers : answer.headers;
            decoded.forEach(
                    field -> to.put(field.getKey().toString(), field.getValue().toString()));
        } catch (Http2Exception broken) {
            throw new IOException(broken);
        }
    }

    private void data(Answer answer, int stream, byte[] bytes) throws IOException {
        answer.body.writeBytes(bytes);
        if (opensWindows && bytes.length > 0) {
            frame(
                    WINDOW_UPDATE,
                    0,
                    0,
                    ByteBuffer.allocate(4).putInt(bytes.length).array());
            frame(
                    WINDOW_UPDATE,
                    0,
                    stream,
                    ByteBuffer.allocate(4).putInt(bytes.length).array());
            flushUnlessGone();
        }
    }

    /// A server that goes away may have closed behind its last byte: it needs no window for more, and what it sent can
    /// still be read.
    private void flushUnlessGone() throws IOException {
        try {
            flush();
        } catch (SocketException closed) {
            if (goneAway.isEmpty()) {
                throw closed;
            }
            out.reset();
        }
    }

    /// Why the server goes away, if it has said so.
    public Optional<Integer> goneAway() {
        return goneAway;
    }

    public int lastStream() {
        return lastStream;
    }

    /// Reads until the server closes the connection.
    public boolean isClosedByPeer() {
        try {
            while (true) {
                read();
            }
        } catch (IOException closed) {
            return !(closed instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
