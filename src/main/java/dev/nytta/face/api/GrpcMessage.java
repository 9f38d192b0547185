package dev.nytta.face.api;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// How one message stands in a gRPC body: a byte that says whether it is packed, four of its length, and itself.
final class GrpcMessage {
    private static final int PREFIX = 5;

    private GrpcMessage() {}

    /// What stands in a body.
    sealed interface Found {
        /// Its bytes, unpacked.
        @SuppressWarnings("ArrayRecordComponent") // it is only read
        record Whole(byte[] bytes) implements Found {}

        record TooLarge() implements Found {}

        /// It cannot be read; why is one sentence.
        record Broken(String why) implements Found {}
    }

    /// Reads the one message of a call, to the body's end.
    ///
    /// @param gzip whether its sender said that a packed one is gzip
    /// @throws IOException if it cannot be unpacked, or its sender leaves
    static Found read(InputStream body, boolean gzip, int mostBytes) throws IOException {
        byte[] prefix = body.readNBytes(PREFIX);
        if (prefix.length < PREFIX) {
            return new Found.Broken("The call has no message.");
        }
        int length = ByteBuffer.wrap(prefix).getInt(1);
        if (length < 0 || length > mostBytes) {
            return new Found.TooLarge();
        }
        byte[] sent = body.readNBytes(length);
        if (sent.length < length) {
            throw new EOFException("the message is shorter than it says");
        }
        return body.read() < 0
                ? unpacked(prefix[0], gzip, sent, mostBytes)
                : new Found.Broken("The call has more than one message.");
    }

    private static Found unpacked(byte flag, boolean gzip, byte[] sent, int mostBytes) throws IOException {
        if (flag == 0) {
            return new Found.Whole(sent);
        }
        if (flag != 1 || !gzip) {
            return new Found.Broken("The message is packed, and grpc-encoding does not say how.");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            Optional<byte[]> bytes = BoundedBody.read(in, mostBytes);
            return bytes.isPresent() ? new Found.Whole(bytes.get()) : new Found.TooLarge();
        }
    }

    static byte[] write(byte[] message) {
        return ByteBuffer.allocate(PREFIX + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }
}
