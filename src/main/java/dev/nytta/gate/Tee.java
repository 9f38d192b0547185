package dev.nytta.gate;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.BatchNews;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Passes an answer's bytes on while a reader sees a copy of them.
///
/// Bytes go on as they came. Only of a stream that may be changed does the reader decide what goes on; if that one is
/// compressed in spite of our asking, it goes on decoded.
final class Tee implements AnswerReader.Forward, AutoCloseable {
    private final AnswerReader reader;
    private final Optional<CopyDecoder> decoder;
    private final boolean editable;
    private final Scratch scratch;
    private final Consumer<ByteBuf> onward;
    private ByteBuf current = Unpooled.EMPTY_BUFFER;
    private int passFrom;
    private int passTo;
    private boolean silent;

    /// A tee for one answer.
    ///
    /// @param editable whether the reader decides what goes on
    Tee(AnswerReader reader, Optional<CopyDecoder> decoder, boolean editable, Outlet outlet) {
        this.reader = reader;
        this.decoder = decoder;
        this.editable = editable;
        scratch = outlet.scratch();
        onward = outlet.onward();
    }

    /// Reads the next bytes as they came from the provider; they stay the caller's.
    void read(ByteBuf raw) {
        // What is written may be read to its end by that, so it gets indexes of its own.
        if (!editable && !silent) {
            onward.accept(raw.retainedDuplicate());
        }
        if (decoder.isPresent()) {
            decoder.get().decode(raw, this::feed);
        } else {
            feed(raw);
        }
    }

    private void feed(ByteBuf plain) {
        int length = plain.readableBytes();
        current = plain;
        reader.feed(scratch.copy(plain), 0, length, this);
        letGo();
        current = Unpooled.EMPTY_BUFFER;
    }

    /// The provider closed the answer.
    void finish() {
        reader.finish(this);
        letGo();
    }

    void end(AnswerReader.Ending ending) {
        reader.end(ending, this);
        letGo();
    }

    /// From now on the answer is only read.
    void silence() {
        silent = true;
    }

    boolean isEditable() {
        return editable;
    }

    AnswerReader.State state() {
        return decoder.map(CopyDecoder::isBroken).orElse(false) ? AnswerReader.State.UNREADABLE : reader.state();
    }

    boolean isBrokenOff() {
        return reader.isBrokenOff();
    }

    boolean stoppedByItself() {
        return reader.stoppedByItself();
    }

    Progress progress() {
        return reader.progress();
    }

    Optional<String> keptAs() {
        return reader.keptAs();
    }

    Optional<String> background() {
        return reader.background();
    }

    List<BatchNews> news() {
        return reader.news();
    }

    UsageReport report() {
        return reader.report();
    }

    @Override
    public void pass(int offset, int length) {
        if (passTo != offset) {
            letGo();
            passFrom = offset;
        }
        passTo = offset + length;
    }

    @Override
    public void emit(byte[] bytes) {
        letGo();
        if (editable && !silent && bytes.length > 0) {
            onward.accept(Unpooled.wrappedBuffer(bytes));
        }
    }

    /// Neighbouring parts go on as one, without a copy.
    private void letGo() {
        int length = passTo - passFrom;
        if (length > 0 && editable && !silent) {
            onward.accept(current.retainedSlice(current.readerIndex() + passFrom, length));
        }
        passFrom = 0;
        passTo = 0;
    }

    @Override
    public void close() {
        decoder.ifPresent(CopyDecoder::close);
    }

    /// @param onward takes bytes for the client, and owns them
    record Outlet(Scratch scratch, Consumer<ByteBuf> onward) {}
}
