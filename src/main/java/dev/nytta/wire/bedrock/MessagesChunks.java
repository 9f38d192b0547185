package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Forward;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// Claude's chunks: the events of Anthropic's stream, one each. They are given to Anthropic's reader as the events that
/// they are, and the end that it writes is taken apart again.
final class MessagesChunks implements Chunks {
    private static final byte[] DATA = "data: ".getBytes(UTF_8);
    private static final byte[] BLANK_LINE = "\n\n".getBytes(UTF_8);
    private static final String DATA_FIELD = "data: ";

    private final AnswerReader reader;
    private final Written written = new Written();
    private boolean asked;

    MessagesChunks(Call call, Dialect messages) {
        reader = messages.answer(call, new AnswerContext("bedrock", AnswerShape.EVENTS, false));
    }

    @Override
    public void read(byte[] json) {
        byte[] event = new byte[DATA.length + json.length + BLANK_LINE.length];
        System.arraycopy(DATA, 0, event, 0, DATA.length);
        for (int i = 0; i < json.length; i++) {
            // A line break in JSON is space, but would end the event's line.
            event[DATA.length + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
        }
        System.arraycopy(BLANK_LINE, 0, event, DATA.length + json.length, BLANK_LINE.length);
        reader.feed(event, 0, event.length, written);
    }

    /// Asked once, the reader ends its stream by itself where that can be done, now or behind a later event.
    @Override
    public boolean canEnd(Ending ending) {
        if (!asked) {
            asked = true;
            reader.end(ending, written);
        }
        return reader.state() == State.ENDED;
    }

    @Override
    public List<String> endOf(Ending ending) {
        return written.bytes
                .toString(UTF_8)
                .lines()
                .filter(line -> line.startsWith(DATA_FIELD))
                .map(line -> line.substring(DATA_FIELD.length()))
                .toList();
    }

    @Override
    public Progress progress() {
        return reader.progress();
    }

    @Override
    public boolean isOver() {
        return reader.state() == State.COMPLETE;
    }

    @Override
    public boolean hasFailed() {
        return reader.state() == State.UNREADABLE;
    }

    @Override
    public boolean isBrokenOff() {
        return reader.isBrokenOff();
    }

    @Override
    public UsageReport report() {
        return reader.report();
    }

    /// What the reader writes by itself; what it passes went on as it came.
    private static final class Written implements Forward {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void pass(int offset, int length) {
            // It went on as it came.
        }

        @Override
        public void emit(byte[] more) {
            bytes.writeBytes(more);
        }
    }
}
