package dev.nytta.face.api;

import io.helidon.webserver.http.ServerRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The body that a sender of observations gives, without its compression.
final class SentBody {
    /// How long a body may take to arrive.
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /// How long a sender waits for a place.
    static final Duration WAIT = Duration.ofSeconds(5);

    static final String SLOW = "The body took longer than 30 seconds to arrive.";

    private SentBody() {}

    /// The whole body, or empty if it is longer than that once unpacked.
    ///
    /// @throws IOException if it cannot be read, or is not what it says
    static Optional<byte[]> read(ServerRequest request, int mostBytes) throws IOException {
        if (!request.content().hasEntity()) {
            return Optional.of(new byte[0]);
        }
        return InTime.read(PATIENCE, () -> unpacked(request, mostBytes));
    }

    private static Optional<byte[]> unpacked(ServerRequest request, int mostBytes) throws IOException {
        try (InputStream in = plain(new BufferedInputStream(request.content().inputStream()))) {
            return BoundedBody.read(in, mostBytes);
        }
    }

    /// Told by its first bytes: neither form of OTLP, and no JSON, begins as gzip does.
    private static InputStream plain(InputStream sent) throws IOException {
        sent.mark(2);
        boolean zipped = sent.read() == 0x1f && sent.read() == 0x8b;
        sent.reset();
        return zipped ? new GZIPInputStream(sent) : sent;
    }
}
