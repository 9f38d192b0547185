package dev.nytta.sim.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;

/// The way back to the client, for one answer: whole, in chunks, or broken on purpose.
public class Outlet {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean keepAlive;

    Outlet(Socket socket, InputStream in, OutputStream out, boolean keepAlive) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.keepAlive = keepAlive;
    }

    /// Makes the connection a WebSocket; it ends with the answer.
    public SocketOutlet upgrade(Request request) throws IOException {
        keepAlive = false;
        SocketOutlet messages = new SocketOutlet(socket, in, out);
        messages.agree(request);
        return messages;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /// Gives a whole answer with its true length.
    public void whole(int status, Map<String, String> headers, byte[] body) throws IOException {
        promise(status, headers, body.length);
        raw(body);
    }

    /// Begins an answer that promises `length` bytes of body, true or not; [#raw] gives them.
    public void promise(int status, Map<String, String> headers, long length) throws IOException {
        head(status, headers, "content-length: " + length);
    }

    /// Gives bytes of the body as they are.
    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// Begins an answer in chunks.
    public void begin(int status, Map<String, String> headers) throws IOException {
        head(status, headers, "transfer-encoding: chunked");
    }

    /// Gives one chunk, and at once.
    public void chunk(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            out.write(bytes);
            out.write(CRLF);
            out.flush();
        }
    }

    /// Ends an answer in chunks.
    public void end() throws IOException {
        out.write(LAST_CHUNK);
        out.flush();
    }

    /// Waits, and throws [ClientGone] as soon as the client closes its side.
    public void pause(long ms) throws IOException {
        if (ms <= 0) {
            return;
        }
        int idle = socket.getSoTimeout();
        socket.setSoTimeout(Math.toIntExact(ms));
        try {
            in.mark(1);
            if (in.read() < 0) {
                throw new ClientGone("the client left during the answer");
            }
            in.reset();
            sleep(ms);
        } catch (SocketTimeoutException _) {
            in.reset();
        } finally {
            socket.setSoTimeout(idle);
        }
    }

    /// Ends the connection behind what was given so far, as if the answer were over.
    public void cut() throws IOException {
        keepAlive = false;
        out.flush();
        socket.close();
    }

    /// Ends the connection with a reset: the client may even lose what was given so far.
    public void reset() throws IOException {
        keepAlive = false;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void head(int status, Map<String, String> headers, String framing) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status));
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        head.append("\r\n").append(framing);
        head.append(keepAlive ? "" : "\r\nconnection: close").append("\r\n\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
        out.flush();
    }

    private static String reason(int status) {
        return status < 300 ? "OK" : status < 500 ? "Refused" : "Failed";
    }

    /// The client has sent its next request already, so its side cannot be watched.
    private static void sleep(long ms) throws InterruptedIOException {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closing");
        }
    }
}
