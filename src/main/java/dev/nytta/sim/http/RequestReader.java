package dev.nytta.sim.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads requests off one connection.
final class RequestReader {
    private static final int MAX_HEAD_BYTES = 256 << 10;
    private static final int MAX_BODY_BYTES = 64 << 20;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

    private final InputStream in;
    private final OutputStream out;
    private int headBytes;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// The next request, or empty when the client closed the connection between two.
    Optional<Request> next() throws IOException {
        headBytes = 0;
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ", 3);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new Unreadable(400, "not a request line of HTTP/1.1");
        }
        Map<String, String> headers = headers();
        return Optional.of(new Request(words[0], words[1], headers, body(headers)));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = need(); !line.isEmpty(); line = need()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new Unreadable(400, "a header without a name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        boolean chunked = headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
        String length = headers.getOrDefault("content-length", "0");
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        return chunked ? chunks() : exactly(number(length, 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headBytes = 0;
            String size = need();
            int semicolon = size.indexOf(';');
            int bytes = number(semicolon < 0 ? size : size.substring(0, semicolon), 16);
            if (bytes == 0) {
                skipTrailers();
                return body.toByteArray();
            }
            if (body.size() + bytes > MAX_BODY_BYTES) {
                throw new Unreadable(413, "the body is above " + MAX_BODY_BYTES + " bytes");
            }
            body.write(exactly(bytes));
            need();
        }
    }

    private void skipTrailers() throws IOException {
        while (!need().isEmpty()) {
            headBytes++;
        }
    }

    private static int number(String text, int radix) throws Unreadable {
        try {
            int bytes = Integer.parseInt(text.strip(), radix);
            if (bytes >= 0 && bytes <= MAX_BODY_BYTES) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw new Unreadable(400, "a length that is no number: " + e.getMessage());
        }
        throw new Unreadable(413, "the body is above " + MAX_BODY_BYTES + " bytes");
    }

    private byte[] exactly(int bytes) throws IOException {
        byte[] body = in.readNBytes(bytes);
        if (body.length < bytes) {
            throw new ClientGone("the client left inside its request");
        }
        return body;
    }

    private String need() throws IOException {
        return line().orElseThrow(() -> new ClientGone("the client left inside its request"));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new Unreadable(431, "the head is above " + MAX_HEAD_BYTES + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
