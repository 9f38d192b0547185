package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.gemini.Elements.Place;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Reads a stream without `alt=sse`: one JSON array whose elements come one by one.
final class ArrayStream implements AnswerReader {
    private final GenerateAnswer answer;
    private final Elements elements = new Elements();
    private Optional<Ending> asked = Optional.empty();
    private boolean ended;

    ArrayStream(Call call) {
        this.answer = new GenerateAnswer(call);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        int end = offset + length;
        int from = offset;
        int behind = elements.next(bytes, offset, end);
        while (behind >= 0) {
            byte[] element = elements.element();
            answer.next(element, 0, element.length);
            if (asked.isPresent() && mayEnd()) {
                forward.pass(from, behind - from);
                end(forward);
            }
            from = ended ? behind : from;
            behind = elements.next(bytes, behind, end);
        }
        if (elements.place() == Place.LOST) {
            answer.flow().fail();
        }
        if (!ended && end > from) {
            forward.pass(from, end - from);
        }
    }

    @Override
    public void finish(Forward forward) {
        // Nothing was held back.
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (ended) {
            return;
        }
        asked = Optional.of(ending);
        if (mayEnd()) {
            end(forward);
        }
    }

    private boolean mayEnd() {
        return !ended
                && answer.flow().canEnd()
                && switch (elements.place()) {
                    case START, OPENED, BEHIND_ELEMENT, BEHIND_COMMA -> true;
                    case IN_ELEMENT, CLOSED, LOST -> false;
                };
    }

    private void end(Forward forward) {
        String before = switch (elements.place()) {
            case START -> "[";
            case BEHIND_ELEMENT -> ",\r\n";
            case OPENED, BEHIND_COMMA, IN_ELEMENT, CLOSED, LOST -> "";
        };
        ByteArrayOutputStream last = new ByteArrayOutputStream(512);
        last.writeBytes(before.getBytes(US_ASCII));
        last.writeBytes(answer.closing(asked.orElseThrow()));
        last.write(']');
        forward.emit(last.toByteArray());
        ended = true;
    }

    @Override
    public Progress progress() {
        return answer.progress();
    }

    @Override
    public State state() {
        return Standing.of(answer.flow(), ended, asked.isPresent());
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
