package dev.nytta.sim.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A WebSocket (RFC 6455) as OpenAI speaks it: each event of a stream is one text message, a refusal is an event of
/// type `error` with its status.
public final class SocketOutlet extends Outlet {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MOST_BYTES = 64 << 20;

    private final DataInputStream frames;
    private final DataOutputStream told;
    private final List<byte[]> pongs = new CopyOnWriteArrayList<>();

    SocketOutlet(Socket socket, InputStream in, OutputStream out) {
        super(socket, in, out, true);
        frames = new DataInputStream(in);
        told = new DataOutputStream(out);
    }

    /// Agrees to the handshake.
    void agree(Request request) throws IOException {
        String head = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
                + "x-request-id: req_fake_" + request.header("sec-websocket-key") + "\r\n" + subprotocol(request)
                + "sec-websocket-accept: "
                + accept(request.header("sec-websocket-key")) + "\r\n\r\n";
        told.write(head.getBytes(UTF_8));
        told.flush();
    }

    /// As OpenAI does for web pages.
    private static String subprotocol(Request request) {
        return request.header("sec-websocket-protocol").contains("realtime")
                ? "sec-websocket-protocol: realtime\r\n"
                : "";
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    /// The client's next message; empty when it closed.
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = frames.read();
            if (first < 0) {
                return Optional.empty();
            }
            byte[] payload = payload();
            switch (first & 0xF) {
                case TEXT, CONTINUATION -> message.write(payload);
                case PING -> frame(PONG, payload);
                case PONG -> pongs.add(payload);
                case CLOSE -> {
                    frame(CLOSE, payload);
                    return Optional.empty();
                }
                default -> {}
            }
            boolean data = (first & 0xF) <= TEXT;
            if (data && (first & FINAL) != 0) {
                return Optional.of(message.toByteArray());
            }
        }
    }

    private byte[] payload() throws IOException {
        int second = frames.readUnsignedByte();
        long length = second & ~MASKED;
        if (length == TWO_BYTES) {
            length = frames.readUnsignedShort();
        } else if (length == EIGHT_BYTES) {
            length = frames.readLong();
        }
        if (length > MOST_BYTES || (second & MASKED) == 0) {
            throw new IOException("a frame that is too long, or without its mask");
        }
        byte[] mask = frames.readNBytes(4);
        byte[] payload = frames.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    /// Tells one event.
    public void tell(byte[] message) throws IOException {
        frame(TEXT, message);
    }

    /// Asks for a sign of life.
    public void ping(byte[] payload) throws IOException {
        frame(PING, payload);
    }

    /// The signs of life that were given.
    public List<byte[]> pongs() {
        return pongs;
    }

    /// Says goodbye.
    public void bye(int code) throws IOException {
        frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private void frame(int kind, byte[] payload) throws IOException {
        told.write(FINAL | kind);
        if (payload.length < TWO_BYTES) {
            told.write(payload.length);
        } else if (payload.length <= 0xFFFF) {
            told.write(TWO_BYTES);
            told.writeShort(payload.length);
        } else {
            told.write(EIGHT_BYTES);
            told.writeLong(payload.length);
        }
        told.write(payload);
        told.flush();
    }

    @Override
    public void whole(int status, Map<String, String> headers, byte[] body) throws IOException {
        String object = new String(body, UTF_8);
        tell(("{\"type\":\"error\",\"status\":" + status + "," + object.substring(object.indexOf('{') + 1))
                .getBytes(UTF_8));
    }

    @Override
    public void promise(int status, Map<String, String> headers, long length) {
        // Messages have lengths of their own.
    }

    @Override
    public void begin(int status, Map<String, String> headers) {
        // The first event begins it.
    }

    /// The data of each server-sent event becomes a message.
    @Override
    public void chunk(byte[] bytes) throws IOException {
        for (String line : new String(bytes, UTF_8).split("\n", -1)) {
            if (line.startsWith("data: ")) {
                tell(line.substring("data: ".length()).getBytes(UTF_8));
            }
        }
    }

    @Override
    public void raw(byte[] bytes) throws IOException {
        chunk(bytes);
    }

    @Override
    public void end() {
        // The last event ends it.
    }
}
