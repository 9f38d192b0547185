package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Progress.Block;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An end is asked for at every byte of every golden stream.
class ChatEndTest {
    private static final Ending NOTICE = new Ending("The budget \"team\" is used up.\nAsk its owner.", Style.NOTICE);
    private static final Ending LENGTH = new Ending("", Style.LENGTH);

    /// Their framing is not what a strict client takes.
    private static final Set<String> ODD = Set.of("u05-framing-of-every-kind", "u05-blank-lines-missing");

    static Stream<GoldenCase> streams() {
        return GoldenCase.of(new ChatDialect())
                .filter(golden -> golden.shape() == AnswerShape.EVENTS)
                .filter(golden -> !ODD.contains(golden.name()));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_notice_at_any_byte_leaves_a_legal_stream(GoldenCase golden) {
        endsAtEveryByte(golden, NOTICE, answer -> {
            assertThat(answer.usage).isEqualTo(golden.call().usageWanted());
            answer.choices.forEach((index, said) -> {
                boolean noticed = said.text.toString().endsWith(NOTICE.notice());
                assertThat(said.finish).isEqualTo(said.tools.isEmpty() ? "stop" : "tool_calls");
                assertThat(noticed && !said.tools.isEmpty()).isFalse();
            });
        });
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_length_runs_out_at_any_byte_without_a_notice(GoldenCase golden) {
        endsAtEveryByte(
                golden,
                LENGTH,
                answer -> assertThat(answer.choices.values())
                        .allMatch(said -> said.finish.equals("stop")
                                || said.finish.equals(said.tools.isEmpty() ? "length" : "tool_calls")));
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

    @Test
    void in_text_it_ends_at_once() {
        GoldenCase golden = named("g1-stream-with-usage");
        StreamProbe probe = upTo(golden, "It opened").end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
        ChatGrammar answer = ChatGrammar.read(probe.client());
        assertThat(answer.choice(0).text.toString()).isEqualTo("It opened\n\n" + NOTICE.notice());
        assertThat(answer.chunks).allSatisfy(chunk -> {
            assertThat(chunk.get("id").asString()).isEqualTo("chatcmpl-01");
            assertThat(chunk.get("model").asString()).isEqualTo("gpt-5.4-mini");
            assertThat(chunk.get("created").asLong()).isEqualTo(1_795_651_200L);
            assertThat(chunk.get("system_fingerprint").asString()).isEqualTo("fp_1");
        });
    }

    @Test
    void inside_a_tool_call_it_waits_until_the_arguments_are_whole() {
        GoldenCase golden = named("two-tool-calls");
        byte[] answer = golden.answer();
        int inside = behindEvent(answer, "bri");
        StreamProbe probe = golden.probe().feed(answer, 0, inside).end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDING);
        assertThat(probe.reader().progress().block()).isEqualTo(Block.TOOL);
        probe.feed(answer, inside, answer.length);
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
        ChatGrammar.Said said = ChatGrammar.read(probe.client()).choice(0);
        assertThat(said.arguments(0)).isEqualTo("{\"q\":\"bridge {1}\\\"\"}");
        assertThat(said.tools).hasSize(1);
        assertThat(said.finish).isEqualTo("tool_calls");
        assertThat(said.text.toString()).isEqualTo("I look it up.");
    }

    @Test
    void a_call_without_arguments_is_over_when_something_else_begins() {
        GoldenCase golden = named("tool-without-arguments-then-text");
        byte[] answer = golden.answer();
        int inside = behindEvent(answer, "call_1");
        StreamProbe probe = golden.probe().feed(answer, 0, inside).end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDING);
        probe.feed(answer, inside, answer.length);
        ChatGrammar.Said said = ChatGrammar.read(probe.client()).choice(0);
        assertThat(said.text).isEmpty();
        assertThat(said.finish).isEqualTo("tool_calls");
    }

    @Test
    void every_open_choice_gets_the_notice() {
        StreamProbe probe = upTo(named("two-choices"), "It opened").end(NOTICE);
        ChatGrammar answer = ChatGrammar.read(probe.client());
        assertThat(answer.choice(0).text.toString()).isEqualTo("In\n\n" + NOTICE.notice());
        assertThat(answer.choice(1).text.toString()).isEqualTo("It opened\n\n" + NOTICE.notice());
    }

    @Test
    void before_the_first_byte_it_ends_at_once() {
        StreamProbe probe = named("g1-stream-with-usage").probe().end(NOTICE);
        assertThat(ChatGrammar.read(probe.client()).choice(0).text.toString()).isEqualTo(NOTICE.notice());
    }

    @Test
    void an_answer_that_is_over_is_not_ended() {
        GoldenCase golden = named("g1-stream-with-usage");
        int behind = behindEvent(golden.answer(), "\"stop\"");
        byte[] client = endedAt(golden.probe(), golden.answer(), behind, NOTICE).client();
        assertThat(client).isEqualTo(golden.answer());
    }

    @Test
    void old_completions_end_in_their_own_shape() {
        StreamProbe probe = upTo(named("old-text-completions"), "x):").end(NOTICE);
        ChatGrammar answer = ChatGrammar.read(probe.client());
        assertThat(answer.choice(0).text.toString()).isEqualTo("x):\n\n" + NOTICE.notice());
        assertThat(answer.chunks)
                .allMatch(chunk -> chunk.get("object").asString().equals("text_completion"));
    }

    private static void endsAtEveryByte(GoldenCase golden, Ending ending, Consumer<ChatGrammar> check) {
        byte[] answer = golden.answer();
        Supplier<StreamProbe> probes = golden.probes();
        byte[] last = {};
        for (int at = 0; at <= answer.length; at++) {
            StreamProbe probe = endedAt(probes.get(), answer, at, ending);
            byte[] client = probe.client();
            if (probe.reader().state() != State.ENDED) {
                assertThat(client).as("asked at %d", at).isEqualTo(answer);
            } else if (!Arrays.equals(client, last)) {
                check.accept(ChatGrammar.read(client));
            }
            last = client;
        }
    }

    private static StreamProbe endedAt(StreamProbe probe, byte[] answer, int at, Ending ending) {
        return probe.feed(answer, 0, at)
                .end(ending)
                .feed(answer, at, answer.length)
                .finish();
    }

    private static StreamProbe upTo(GoldenCase golden, String mark) {
        byte[] answer = golden.answer();
        return golden.probe().feed(answer, 0, behindEvent(answer, mark));
    }

    /// Behind the event that holds the mark.
    private static int behindEvent(byte[] answer, String mark) {
        String text = new String(answer, UTF_8);
        int end = text.indexOf("\n\n", text.indexOf(mark)) + 2;
        return text.substring(0, end).getBytes(UTF_8).length;
    }

    private static GoldenCase named(String name) {
        return streams()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
