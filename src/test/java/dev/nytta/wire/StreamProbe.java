package dev.nytta.wire;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Forward;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Feeds an answer to a reader and keeps what the client gets.
public final class StreamProbe implements Forward {
    private final AnswerReader reader;
    private final ByteArrayOutputStream client = new ByteArrayOutputStream();
    private byte[] fed = new byte[0];

    /// A probe of a reader that was fed nothing yet.
    public StreamProbe(AnswerReader reader) {
        this.reader = reader;
    }

    /// Feeds a range; the array is spoiled afterwards, as a pooled buffer would be.
    public StreamProbe feed(byte[] stream, int from, int to) {
        fed = Arrays.copyOfRange(stream, from, to);
        reader.feed(fed, 0, fed.length, this);
        Arrays.fill(fed, (byte) '#');
        return this;
    }

    /// Asks for an end.
    public StreamProbe end(Ending ending) {
        reader.end(ending, this);
        return this;
    }

    /// The provider closes.
    public StreamProbe finish() {
        reader.finish(this);
        return this;
    }

    /// What the client got.
    public byte[] client() {
        return client.toByteArray();
    }

    /// The reader under the probe.
    public AnswerReader reader() {
        return reader;
    }

    @Override
    public void pass(int offset, int length) {
        client.write(fed, offset, length);
    }

    @Override
    public void emit(byte[] bytes) {
        client.writeBytes(bytes);
    }
}
