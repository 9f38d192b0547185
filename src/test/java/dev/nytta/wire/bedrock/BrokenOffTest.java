package dev.nytta.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.FrameText;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.anthropic.AnthropicMessages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every streamed answer of the golden files, broken off by an exception of Bedrock's (`modelStreamErrorException`).
class BrokenOffTest {
    private static final byte[] FAULT =
            FrameText.bytes("!modelStreamErrorException {\"message\":\"The model broke off.\"}\n");

    static List<GoldenCase> streams() {
        List<GoldenCase> streams = Stream.concat(
                        GoldenCase.of(new Converse()), GoldenCase.of(new Invoke(new AnthropicMessages())))
                .filter(golden -> golden.shape() == AnswerShape.FRAMES)
                .filter(golden -> FrameText.events(golden.answer()).stream().noneMatch(FrameText.Event::fault))
                .filter(golden -> read(golden, golden.answer()).state() == State.COMPLETE)
                .toList();
        assertThat(streams).hasSizeGreaterThan(5);
        return streams;
    }

    private static AnswerReader read(GoldenCase golden, byte[]... parts) {
        var probe = golden.probe();
        for (byte[] part : parts) {
            probe.feed(part, 0, part.length);
        }
        return probe.finish().reader();
    }

    private static byte[] first(GoldenCase golden) {
        FrameText.Event event = FrameText.events(golden.answer()).getFirst();
        return FrameText.bytes(event.type() + " " + event.json() + "\n");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void an_exception_in_the_middle_breaks_the_answer_off(GoldenCase golden) {
        assertThat(read(golden, first(golden), FAULT).isBrokenOff()).isTrue();
        assertThat(read(golden, FAULT).isBrokenOff()).as("before anything").isTrue();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void an_answer_that_came_to_its_end_is_whole_whatever_follows(GoldenCase golden) {
        assertThat(read(golden, golden.answer()).isBrokenOff()).isFalse();
        assertThat(read(golden, golden.answer(), FAULT).isBrokenOff()).isFalse();
        assertThat(read(golden, first(golden)).isBrokenOff())
                .as("a connection that ends says nothing of an error")
                .isFalse();
    }
}
