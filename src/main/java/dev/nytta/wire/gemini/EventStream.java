package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.sse.SseData;
import dev.nytta.wire.sse.SseFate;
import dev.nytta.wire.sse.SseRelay;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Reads a stream with `alt=sse`: one chunk an event, no marker at the end.
final class EventStream implements AnswerReader {
    private static final byte[] BEFORE = "data: ".getBytes(US_ASCII);
    private static final byte[] BEHIND = "\r\n\r\n".getBytes(US_ASCII);

    private final GenerateAnswer answer;
    private final SseRelay relay = new SseRelay(this::judge, false);
    private Optional<Ending> asked = Optional.empty();

    EventStream(Call call) {
        this.answer = new GenerateAnswer(call);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        relay.feed(bytes, offset, length, forward);
    }

    @Override
    public void finish(Forward forward) {
        relay.finish(forward);
    }

    private SseFate judge(SseData data) {
        answer.next(data.bytes(), data.offset(), data.length());
        return asked.filter(ending -> answer.flow().canEnd())
                .<SseFate>map(ending -> new SseFate.EndAfter(endOf(ending)))
                .orElse(SseFate.Plain.PASS);
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (relay.isCut()) {
            return;
        }
        asked = Optional.of(ending);
        if (relay.atBoundary() && answer.flow().canEnd()) {
            relay.endWith(endOf(ending), forward);
        }
    }

    private byte[] endOf(Ending ending) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(512);
        event.writeBytes(BEFORE);
        event.writeBytes(answer.closing(ending));
        event.writeBytes(BEHIND);
        return event.toByteArray();
    }

    @Override
    public Progress progress() {
        return answer.progress();
    }

    @Override
    public State state() {
        return Standing.of(answer.flow(), relay.isCut(), asked.isPresent());
    }

    @Override
    public boolean isBrokenOff() {
        return answer.flow().isBrokenOff();
    }

    @Override
    public UsageReport report() {
        return answer.report();
    }
}
