package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.GoldenContract;
import dev.nytta.wire.StreamProbe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnthropicGoldenTest extends GoldenContract {
    AnthropicGoldenTest() {
        super(new AnthropicMessages());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_last_count_that_comes_twice_changes_nothing(GoldenCase golden) {
        byte[] answer = golden.answer();
        StreamProbe probe = golden.probe().feed(answer, 0, answer.length);
        int last = new String(answer, ISO_8859_1).lastIndexOf("event: message_delta");
        if (last >= 0 && probe.reader().state() == State.COMPLETE) {
            probe.feed(answer, last, answer.length);
        }
        golden.isReportedBy(probe.finish().reader().report());
        assertThat(probe.client()).startsWith(answer);
    }
}
