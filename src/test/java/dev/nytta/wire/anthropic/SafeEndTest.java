package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import dev.nytta.wire.anthropic.MessageGrammar.Message;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An end is asked for at every byte of every golden stream.
class SafeEndTest {
    private static final Ending NOTICE = new Ending("The budget \"team\" is used up.\nAsk its owner.", Style.NOTICE);
    private static final Ending LENGTH = new Ending("", Style.LENGTH);

    static Stream<GoldenCase> streams() {
        return GoldenCase.of(new AnthropicMessages()).filter(golden -> golden.shape() == AnswerShape.EVENTS);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_notice_at_any_byte_leaves_a_legal_stream(GoldenCase golden) {
        endsAtEveryByte(golden, NOTICE, message -> {
            boolean tool = message.kinds().contains("tool_use");
            assertThat(message.stopReason()).isEqualTo(tool ? "tool_use" : "end_turn");
            assertThat(message.texts().stream().anyMatch(SafeEndTest::isNoticed))
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
            boolean tool = message.kinds().contains("tool_use");
            assertThat(message.stopReason()).isEqualTo(tool ? "tool_use" : "max_tokens");
        });
    }

    /// Many positions give the client the same bytes; those are read once.
    private static void endsAtEveryByte(GoldenCase golden, Ending ending, Consumer<Message> check) {
        byte[] answer = golden.answer();
        Supplier<StreamProbe> probes = golden.probes();
        byte[] last = {};
        for (int at = 0; at <= answer.length; at++) {
            StreamProbe probe = endedAt(probes.get(), answer, at, ending);
            byte[] client = probe.client();
            if (probe.reader().state() != State.ENDED) {
                assertThat(client).as("asked at %d", at).isEqualTo(answer);
            } else if (!Arrays.equals(client, last)) {
                check.accept(MessageGrammar.read(client));
            }
            last = client;
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void usage_is_read_on_after_the_end(GoldenCase golden) {
        byte[] answer = golden.answer();
        for (int at = 0; at <= answer.length; at += 7) {
            golden.isReportedBy(endedAt(golden, at, NOTICE).reader().report());
        }
    }

    private static StreamProbe endedAt(GoldenCase golden, int at, Ending ending) {
        return endedAt(golden.probe(), golden.answer(), at, ending);
    }

    private static StreamProbe endedAt(StreamProbe probe, byte[] answer, int at, Ending ending) {
        return probe.feed(answer, 0, at)
                .end(ending)
                .feed(answer, at, answer.length)
                .finish();
    }

    @Test
    void between_two_events_of_a_text_block_it_ends_at_once_and_in_that_block() {
        StreamProbe probe = stream("a1-client-left");
        int at = positionBehind(probe, "It opened in 1932, after years. ");
        assertThat(probe.end(NOTICE).reader().state()).isEqualTo(State.ENDED);
        Message message = MessageGrammar.read(probe.client());
        assertThat(message.kinds()).containsExactly("text");
        assertThat(message.texts().getFirst())
                .hasSize(150 + 2 + NOTICE.notice().length())
                .endsWith("years. It opened in 1932, aft\n\n" + NOTICE.notice());
        // 150 bytes of text in the first event: 50 tokens, and message_start's input as it was.
        assertThat(message.output()).isEqualTo(50);
        assertThat(new String(probe.client(), UTF_8))
                .contains("\"usage\":{\"input_tokens\":2000,\"cache_creation_input_tokens\":1000,"
                        + "\"cache_read_input_tokens\":30000,\"output_tokens\":50}");
        assertThat(probe.reader().report().source()).isEqualTo(CountSource.PARTLY_COUNTED);
        assertThat(at).isPositive();
    }

    @Test
    void in_the_middle_of_an_event_it_waits_for_the_events_end() {
        GoldenCase golden = named("a1-client-left");
        byte[] answer = golden.answer();
        int middle = new String(answer, UTF_8).indexOf("after years");
        StreamProbe probe = golden.probe().feed(answer, 0, middle).end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDING);
        probe.feed(answer, middle, answer.length);
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
        assertThat(MessageGrammar.read(probe.client()).texts().getFirst())
                .hasSize(150 + 2 + NOTICE.notice().length());
    }

    @Test
    void thinking_and_tools_are_let_finish() {
        GoldenCase golden = named("thinking-then-two-tools");
        assertThat(kindsWhenAskedBehind(golden, "look first")).isEqualTo(List.of("thinking", "text"));
        assertThat(kindsWhenAskedBehind(golden, "}\\\\n")).isEqualTo(List.of("thinking", "text", "tool_use"));
        assertThat(kindsWhenAskedBehind(golden, "\\\"at\\\": 2"))
                .isEqualTo(List.of("thinking", "text", "tool_use", "tool_use"));
    }

    @Test
    void an_empty_text_block_takes_the_notice_itself() {
        GoldenCase golden = named("refusal-is-billed");
        int opened = new String(golden.answer(), UTF_8).indexOf("event: content_block_delta");
        Message message = MessageGrammar.read(endedAt(golden, opened, NOTICE).client());
        assertThat(message.texts()).containsExactly(NOTICE.notice());
    }

    @Test
    void a_search_of_the_providers_is_let_come_to_its_result() {
        GoldenCase golden = named("g5-stream-cumulative");
        assertThat(kindsWhenAskedBehind(golden, "\\\"query"))
                .isEqualTo(List.of("server_tool_use", "web_search_tool_result", "text"));
    }

    private static List<String> kindsWhenAskedBehind(GoldenCase golden, String text) {
        int at = new String(golden.answer(), UTF_8).indexOf(text);
        assertThat(at).as(text).isPositive();
        int bytes = new String(golden.answer(), UTF_8).substring(0, at).getBytes(UTF_8).length;
        StreamProbe probe = endedAt(golden, bytes, NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
        return MessageGrammar.read(probe.client()).kinds();
    }

    private static int positionBehind(StreamProbe probe, String text) {
        byte[] answer = named("a1-client-left").answer();
        String all = new String(answer, UTF_8);
        int end = all.indexOf("\n\n", all.indexOf(text)) + 2;
        probe.feed(answer, 0, end);
        return end;
    }

    private static StreamProbe stream(String name) {
        return named(name).probe();
    }

    private static GoldenCase named(String name) {
        return streams()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
