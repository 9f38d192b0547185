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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An end is asked for at every byte of every golden stream.
class ResponsesEndTest {
    private static final String SENTENCE = "The budget \"team\" is used up.\nAsk its owner.";
    private static final Ending NOTICE = new Ending(SENTENCE, Style.NOTICE);
    private static final Ending LENGTH = new Ending("", Style.LENGTH);
    private static final Ending QUOTA = new Ending(SENTENCE, Style.QUOTA);

    static Stream<GoldenCase> streams() {
        return GoldenCase.of(new ResponsesDialect()).filter(golden -> golden.shape() == AnswerShape.EVENTS);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_notice_at_any_byte_leaves_a_legal_stream(GoldenCase golden) {
        endsAtEvery(1, golden, NOTICE, answer -> {
            assertThat(answer.status()).isEqualTo("completed");
            String last = answer.lastText();
            boolean noticed = last.equals(SENTENCE) || last.endsWith("\n\n" + SENTENCE);
            assertThat(noticed).isEqualTo(!answer.called());
        });
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_length_runs_out_anywhere_without_a_notice(GoldenCase golden) {
        endsAtEvery(13, golden, LENGTH, answer -> {
            assertThat(answer.status()).isEqualTo(answer.called() ? "completed" : "incomplete");
            assertThat(answer.response()
                            .path("incomplete_details")
                            .path("reason")
                            .asString(""))
                    .isEqualTo(answer.called() ? "" : "max_output_tokens");
        });
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_quota_runs_out_anywhere(GoldenCase golden) {
        endsAtEvery(17, golden, QUOTA, answer -> {
            assertThat(answer.status()).isEqualTo("failed");
            assertThat(answer.response().get("error").get("code").asString()).isEqualTo("insufficient_quota");
            assertThat(answer.response().get("error").get("message").asString()).isEqualTo(SENTENCE);
        });
    }

    @ParameterizedTest
    @MethodSource("streams")
    void usage_is_read_on_after_the_end(GoldenCase golden) {
        byte[] answer = golden.answer();
        for (int at = 0; at <= answer.length; at += 11) {
            golden.isReportedBy(
                    endedAt(golden.probe(), answer, at, NOTICE).reader().report());
        }
    }

    @Test
    void the_notice_is_said_in_the_text_that_is_open() {
        ResponsesGrammar answer = ResponsesGrammar.read(
                upTo("g2-stream-with-reasoning", "It opened").end(NOTICE).client());
        assertThat(answer.done).hasSize(2);
        assertThat(answer.done.get(1).get("status").asString()).isEqualTo("completed");
        assertThat(answer.done.get(1).get("content").get(0).get("text").asString())
                .isEqualTo("It opened\n\n" + SENTENCE);
        assertThat(answer.response().get("id").asString()).isEqualTo("resp_01");
        assertThat(answer.response().get("instructions").asString()).isEqualTo("Be brief.");
        assertThat(answer.response().get("usage").get("output_tokens").asLong()).isEqualTo(8);
    }

    @Test
    void unfinished_reasoning_is_left_out() {
        StreamProbe probe = upTo("g2-stream-with-reasoning", "**Looking");
        assertThat(probe.reader().progress().block()).isEqualTo(Block.THINKING);
        ResponsesGrammar answer = ResponsesGrammar.read(probe.end(NOTICE).client());
        assertThat(answer.done).hasSize(1);
        assertThat(answer.lastText()).isEqualTo(SENTENCE);
    }

    @Test
    void inside_a_tool_call_it_waits_for_its_end() {
        StreamProbe probe = upTo("function-call-after-text", "{\\\"q\\\":\\\"").end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDING);
        assertThat(probe.reader().progress().block()).isEqualTo(Block.TOOL);
        byte[] answer = named("function-call-after-text").answer();
        ResponsesGrammar read = ResponsesGrammar.read(
                probe.feed(answer, probe.client().length, answer.length).client());
        assertThat(read.called()).isTrue();
        assertThat(read.done).hasSize(2);
        assertThat(read.done.getLast().get("arguments").asString()).isEqualTo("{\"q\":\"bridge {\"}");
    }

    @Test
    void before_the_first_byte_a_response_is_begun() {
        ResponsesGrammar answer = ResponsesGrammar.read(
                named("g2-stream-with-reasoning").probe().end(NOTICE).client());
        assertThat(answer.response().get("model").asString()).isEqualTo("gpt-6-sol");
        assertThat(answer.lastText()).isEqualTo(SENTENCE);
    }

    private static void endsAtEvery(int step, GoldenCase golden, Ending ending, Consumer<ResponsesGrammar> check) {
        byte[] answer = golden.answer();
        Supplier<StreamProbe> probes = golden.probes();
        byte[] last = {};
        for (int at = 0; at <= answer.length; at += step) {
            StreamProbe probe = endedAt(probes.get(), answer, at, ending);
            byte[] client = probe.client();
            if (probe.reader().state() != State.ENDED) {
                assertThat(client).as("asked at %d", at).isEqualTo(answer);
            } else if (!Arrays.equals(client, last)) {
                check.accept(ResponsesGrammar.read(client));
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

    private static StreamProbe upTo(String name, String mark) {
        byte[] answer = named(name).answer();
        String text = new String(answer, UTF_8);
        int end = text.indexOf("\n\n", text.indexOf(mark)) + 2;
        return named(name).probe().feed(answer, 0, text.substring(0, end).getBytes(UTF_8).length);
    }

    private static GoldenCase named(String name) {
        return streams()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
