package dev.nytta.collect;

import java.io.IOException;

/// The way to a server.
@FunctionalInterface
public interface Line {
    /// Sends a batch.
    ///
    /// @param batch gzipped JSON
    /// @throws IOException if there was no answer
    Answer send(byte[] batch) throws IOException;

    /// What came back.
    ///
    /// @param retryAfterSeconds as the server asked, or 0
    @SuppressWarnings("ArrayRecordComponent") // it is only read
    record Answer(int status, byte[] body, long retryAfterSeconds) {}

    /// The same way, for who goes on sending: where it falls silent, that is told.
    default Line steady() {
        return this;
    }
}
