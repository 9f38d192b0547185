package dev.nytta.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/// Over HTTP. The JDK's old client, which has no threads of its own: a collector is idle most of its life.
public final class HttpLine implements Line {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int MOST_ANSWER = 4 << 20;
    private static final int FIRST_ERROR = 400;

    private final URI address;
    private final String key;
    private final Optional<SSLContext> tls;
    private final boolean isSteady;

    /// The way to a server.
    ///
    /// @param server of the admin port: `https://nytta.example:8481`
    /// @param key a Nytta key or a token; empty for a server that wants none
    /// @param tls whom to trust, if not the JDK's authorities
    public HttpLine(URI server, String key, Optional<SSLContext> tls) {
        this(server.resolve("/api/v1/observations"), key, tls, false);
    }

    private HttpLine(URI address, String key, Optional<SSLContext> tls, boolean isSteady) {
        this.address = address;
        this.key = key;
        this.tls = tls;
        this.isSteady = isSteady;
    }

    @Override
    public Line steady() {
        return new HttpLine(address, key, tls, true);
    }

    @Override
    public Answer send(byte[] batch) throws IOException {
        if (!(address.toURL().openConnection() instanceof HttpURLConnection http)) {
            throw new IOException("not an address of HTTP");
        }
        prepare(http);
        try (OutputStream out = http.getOutputStream()) {
            out.write(batch);
        }
        int status = http.getResponseCode();
        try (InputStream in = status < FIRST_ERROR ? http.getInputStream() : http.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(MOST_ANSWER);
            return new Answer(status, body, Math.clamp(http.getHeaderFieldLong("Retry-After", 0), 0, 3_600));
        }
    }

    private void prepare(HttpURLConnection http) throws IOException {
        if (http instanceof HttpsURLConnection https && tls.isPresent()) {
            https.setSSLSocketFactory(tls.get().getSocketFactory());
            // A pinned certificate is known by itself, whatever names it has.
            https.setHostnameVerifier((_, _) -> true);
        }
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(ANSWER_MILLIS);
        http.setInstanceFollowRedirects(false);
        http.setRequestMethod("POST");
        http.setDoOutput(true);
        http.setRequestProperty("Content-Type", "application/json");
        http.setRequestProperty("Content-Encoding", "gzip");
        if (isSteady) {
            http.setRequestProperty("X-Nytta-Steady", "true");
        }
        if (!key.isEmpty()) {
            http.setRequestProperty("Authorization", "Bearer " + key);
        }
    }
}
