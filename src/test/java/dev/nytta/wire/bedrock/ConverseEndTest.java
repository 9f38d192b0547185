package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.FrameText;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import dev.nytta.wire.bedrock.ConverseGrammar.Message;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An end is asked for at every byte of every golden stream.
class ConverseEndTest {
    private static final Ending NOTICE = new Ending("The budget \"team\" is used up.\nAsk its owner.", Style.NOTICE);
    private static final Ending LENGTH = new Ending("", Style.LENGTH);

    static Stream<GoldenCase> streams() {
        return GoldenCase.of(new Converse()).filter(golden -> golden.shape() == AnswerShape.FRAMES);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_notice_at_any_byte_leaves_a_legal_stream(GoldenCase golden) {
        endsAtEveryByte(golden, NOTICE, message -> {
            boolean tool = message.kinds().contains("tool");
            assertThat(message.stopReason()).isEqualTo(tool ? "tool_use" : "end_turn");
            assertThat(message.texts().stream().anyMatch(ConverseEndTest::isNoticed))
                    .isEqualTo(!tool);
        });
    }

    /// Alone in a block, or below what was said in it.
    private static boolean isNoticed(String text) {
        return text.equals(NOTICE.notice()) || text.endsWith("\n\n" + NOTICE.notice());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_length_runs_out_at_any_byte_without_a_notice(GoldenCase golden) {
        endsAtEveryByte(golden, LENGTH, message -> {
            boolean tool = message.kinds().contains("tool");
            assertThat(message.stopReason()).isEqualTo(tool ? "tool_use" : "max_tokens");
        });
    }

    /// Many positions give the client the same bytes; those are read once.
    private static void endsAtEveryByte(GoldenCase golden, Ending ending, Consumer<Message> check) {
        byte[] answer = golden.answer();
        Supplier<StreamProbe> probes = golden.probes();
        byte[] last = {};
        int ended = 0;
        for (int at = 0; at <= answer.length; at++) {
            StreamProbe probe = endedAt(probes.get(), answer, at, ending);
            byte[] client = probe.client();
            if (probe.reader().state() != State.ENDED) {
                assertThat(client).as("asked at %d", at).isEqualTo(answer);
            } else if (!Arrays.equals(client, last)) {
                check.accept(ConverseGrammar.read(client));
                ended++;
            }
            last = client;
        }
        assertThat(ended).isPositive();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void usage_is_read_on_after_the_end(GoldenCase golden) {
        byte[] answer = golden.answer();
        for (int at = 0; at <= answer.length; at += 7) {
            golden.isReportedBy(
                    endedAt(golden.probe(), answer, at, NOTICE).reader().report());
        }
    }

    private static StreamProbe endedAt(StreamProbe probe, byte[] answer, int at, Ending ending) {
        return probe.feed(answer, 0, at)
                .end(ending)
                .feed(answer, at, answer.length)
                .finish();
    }

    @Test
    void between_two_events_of_a_text_block_it_ends_at_once_and_in_that_block() {
        GoldenCase golden = named("client-left");
        byte[] answer = golden.answer();
        StreamProbe probe = golden.probe().feed(answer, 0, answer.length);
        assertThat(probe.end(NOTICE).reader().state()).isEqualTo(State.ENDED);
        Message message = ConverseGrammar.read(probe.client());
        assertThat(message.texts()).containsExactly("It opened in 1932, after years.\n\n" + NOTICE.notice());
        // 31 bytes of text are 11 tokens; 148 bytes of request are taken for 37 of input.
        assertThat(FrameText.events(probe.client()).getLast().json())
                .isEqualTo("{\"metrics\":{\"latencyMs\":0},"
                        + "\"usage\":{\"inputTokens\":37,\"outputTokens\":11,\"totalTokens\":48}}");
        assertThat(probe.reader().report().source()).isEqualTo(CountSource.COUNTED);
    }

    @Test
    void in_the_middle_of_a_message_it_waits_for_its_end() {
        GoldenCase golden = named("client-left");
        byte[] answer = golden.answer();
        StreamProbe probe =
                golden.probe().feed(answer, 0, indexOf(answer, "after years")).end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDING);
        probe.feed(answer, indexOf(answer, "after years"), answer.length);
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
    }

    @Test
    void thinking_and_tools_are_let_finish() {
        GoldenCase golden = named("thinking-then-two-tools");
        assertThat(kindsWhenAskedAt(golden, "look first")).isEqualTo(List.of("thinking", "text"));
        assertThat(kindsWhenAskedAt(golden, "\\\"at\\\": \"")).isEqualTo(List.of("thinking", "text", "tool"));
        assertThat(kindsWhenAskedAt(golden, "\\\"at\\\": 2")).isEqualTo(List.of("thinking", "text", "tool", "tool"));
    }

    @Test
    void a_search_of_the_providers_is_let_come_to_its_result() {
        assertThat(kindsWhenAskedAt(named("searched-by-nova"), "\\\"query"))
                .isEqualTo(List.of("provider-tool", "result", "text"));
    }

    @Test
    void a_damaged_stream_is_not_ended_but_passed_on() {
        GoldenCase golden = named("client-left");
        byte[] answer = golden.answer();
        answer[indexOf(answer, "1932")] ^= 1;
        StreamProbe probe = golden.probe().feed(answer, 0, answer.length).end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.UNREADABLE);
        assertThat(probe.client()).isEqualTo(answer);
    }

    private static List<String> kindsWhenAskedAt(GoldenCase golden, String text) {
        byte[] answer = golden.answer();
        StreamProbe probe = endedAt(golden.probe(), answer, indexOf(answer, text), NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
        return ConverseGrammar.read(probe.client()).kinds();
    }

    private static int indexOf(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(UTF_8);
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("there is no " + text);
    }

    private static GoldenCase named(String name) {
        return streams()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
