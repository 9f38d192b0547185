package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.Base64;

/// Reads a stream at `invoke`: messages `chunk` with `{"bytes": "<base64>"}`, whose first tells the family.
final class InvokeEvents implements EventReader {
    private static final String CHUNK = "chunk";
    private static final JsonNames BYTES = JsonNames.of("bytes");
    private static final JsonNames MARKS = JsonNames.of("type", "messageStart", Stated.METRICS);
    private static final JsonNames OF_MESSAGES = JsonNames.of("message_start", "ping", "error");

    private final Call call;
    private final Stated stated;
    private final Dialect messages;
    private Chunks chunks;
    private boolean told;
    private boolean failed;
    private boolean faulted;

    InvokeEvents(Call call, Stated stated, Dialect messages) {
        this.call = call;
        this.stated = stated;
        this.messages = messages;
        chunks = new TextChunks(call);
    }

    @Override
    public void read(Frame frame) {
        switch (frame.kind()) {
            case EVENT -> {
                if (frame.type().equals(CHUNK)) {
                    chunk(frame.json());
                }
            }
            case FAULT -> {
                faulted = true;
                failed = true;
            }
        }
    }

    private void chunk(JsonCursor json) {
        String coded = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                coded = json.name(BYTES).equals("bytes") ? json.text(FrameParser.MOST_BYTES) : coded;
            }
        }
        try {
            part(Base64.getDecoder().decode(coded));
        } catch (IllegalArgumentException notBase64) {
            failed = true;
        }
    }

    private void part(byte[] part) {
        marks(JsonCursor.lenient(part, 0, part.length));
        chunks.read(part);
    }

    private void marks(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(MARKS)) {
                case "type" -> {
                    if (!json.word(OF_MESSAGES).isEmpty()) {
                        is(new MessagesChunks(call, messages));
                    }
                }
                case "messageStart" -> is(new NovaChunks(call));
                case Stated.METRICS -> stated.metrics(json);
                default -> json.skip();
            }
        }
        told = true;
    }

    private void is(Chunks family) {
        chunks = told ? chunks : family;
    }

    @Override
    public boolean canEnd(Ending ending) {
        return told && !hasFailed() && stated.output() < 0 && chunks.canEnd(ending);
    }

    @Override
    public byte[] endOf(Ending ending) {
        return FrameWriter.write(
                chunks.endOf(ending).stream().map(InvokeEvents::event).toList());
    }

    private static Event event(String chunk) {
        return new Event(CHUNK, "{\"bytes\":\"" + Base64.getEncoder().encodeToString(chunk.getBytes(UTF_8)) + "\"}");
    }

    @Override
    public Progress progress() {
        Progress delivered = chunks.progress();
        return delivered.reportedOutput() >= stated.output()
                ? delivered
                : new Progress(
                        delivered.textBytes(),
                        delivered.toolBytes(),
                        delivered.thinkingBytes(),
                        stated.output(),
                        delivered.block());
    }

    @Override
    public boolean isOver() {
        return chunks.isOver();
    }

    @Override
    public boolean hasFailed() {
        return failed || chunks.hasFailed();
    }

    @Override
    public boolean isBrokenOff() {
        return (faulted && !isOver()) || chunks.isBrokenOff();
    }

    @Override
    public UsageReport report() {
        return stated.completed(chunks.report());
    }
}
