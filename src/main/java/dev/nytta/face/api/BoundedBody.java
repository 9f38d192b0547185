package dev.nytta.face.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads a request's body up to a bound.
final class BoundedBody {
    private BoundedBody() {}

    /// The whole body, or empty if it is longer than that.
    ///
    /// Of one that is too long as much again is read and dropped: a connection that is closed with bytes unread is
    /// reset, and the client would see that instead of the answer.
    static Optional<byte[]> read(InputStream in, int mostBytes) throws IOException {
        byte[] bytes = in.readNBytes(mostBytes + 1);
        if (bytes.length <= mostBytes) {
            return Optional.of(bytes);
        }
        long left = mostBytes;
        byte[] dropped = new byte[Math.min(8 << 10, mostBytes)];
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(dropped, 0, (int) Math.min(dropped.length, left));
        }
        return Optional.empty();
    }
}
