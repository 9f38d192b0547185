package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.FrameText;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import dev.nytta.wire.anthropic.AnthropicMessages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Messages that are rightly framed but say nonsense, and answers with wrong bytes: read without an exception, passed
/// as they came.
class DamagedAnswersTest {
    private static final List<GoldenCase> CASES = Stream.concat(
                    GoldenCase.of(new Converse()), GoldenCase.of(new Invoke(new AnthropicMessages())))
            .toList();

    @Test
    void any_damage_to_what_a_message_says_harms_nothing() {
        Gen.cases(4_000, gen -> {
            GoldenCase golden = CASES.get(gen.ints(0, CASES.size() - 1));
            byte[] answer = golden.shape() == AnswerShape.FRAMES
                    ? reframed(gen, golden.answer())
                    : damaged(gen, golden.answer());
            int cut = gen.ints(0, answer.length);
            StreamProbe probe = golden.probe()
                    .feed(answer, 0, cut)
                    .feed(answer, cut, answer.length)
                    .finish();
            UsageReport report = probe.reader().report();
            assertThat(probe.client()).isEqualTo(answer);
            assertThat(report.parts()).isNotEmpty();
            report.total().forEach((meter, count) -> assertThat(count).isNotNegative());
            assertThat(probe.reader().progress().outputTokens()).isNotNegative();
        });
    }

    /// The same messages with other payloads and right checksums.
    private static byte[] reframed(Gen gen, byte[] stream) {
        StringBuilder text = new StringBuilder();
        for (FrameText.Event event : FrameText.events(stream)) {
            String json = gen.oncePer(3)
                    ? new String(damaged(gen, event.json().getBytes(UTF_8)), UTF_8).replaceAll("[\\n\\r]", " ")
                    : event.json();
            text.append(event.fault() ? "!" : "")
                    .append(event.type())
                    .append(' ')
                    .append(json)
                    .append('\n');
        }
        return FrameText.bytes(text.toString());
    }

    private static byte[] damaged(Gen gen, byte[] bytes) {
        byte[] damaged = bytes.clone();
        for (int i = gen.ints(1, 3); i > 0 && damaged.length > 0; i--) {
            damaged[gen.ints(0, damaged.length - 1)] = (byte) gen.ints(' ', '~');
        }
        return damaged;
    }
}
