package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import dev.nytta.wire.gemini.ChunkGrammar.Answer;
import java.util.Arrays;
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
        return GoldenCase.of(new Gemini()).filter(golden -> golden.shape() != AnswerShape.JSON);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_notice_at_any_byte_leaves_a_legal_stream(GoldenCase golden) {
        endsAtEveryByte(golden, NOTICE, answer -> {
            assertThat(answer.reasons().values()).allMatch(reason -> reason.equals("STOP"));
            assertThat(answer.texts().values().stream().anyMatch(text -> text.endsWith(NOTICE.notice())))
                    .isEqualTo(!answer.called());
        });
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_length_runs_out_at_any_byte_without_a_notice(GoldenCase golden) {
        endsAtEveryByte(
                golden,
                LENGTH,
                answer -> assertThat(answer.reasons().values()).contains(answer.called() ? "STOP" : "MAX_TOKENS"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void usage_is_read_on_after_the_end(GoldenCase golden) {
        byte[] answer = golden.answer();
        for (int at = 0; at <= answer.length; at += 5) {
            golden.isReportedBy(
                    endedAt(golden.probe(), answer, at, NOTICE).reader().report());
        }
    }

    @Test
    void the_counts_so_far_stand_in_the_last_chunk() {
        GoldenCase golden = named("g9a-stream-events");
        int behindFirst = new String(golden.answer(), UTF_8).indexOf("\r\n\r\n") + 4;
        Answer answer = ChunkGrammar.events(
                endedAt(golden.probe(), golden.answer(), behindFirst, NOTICE).client());
        assertThat(answer.texts().get(0)).isEqualTo(NOTICE.notice());
        assertThat(answer.usage().toString())
                .isEqualTo("{\"promptTokenCount\":30000,\"candidatesTokenCount\":0,\"cachedContentTokenCount\":20000,"
                        + "\"thoughtsTokenCount\":900,\"totalTokenCount\":30900}");
    }

    @Test
    void before_the_first_byte_it_ends_at_once() {
        for (String name : new String[] {"g9a-stream-events", "g9b-stream-array"}) {
            GoldenCase golden = named(name);
            StreamProbe probe = golden.probe().end(NOTICE);
            assertThat(probe.reader().state()).isEqualTo(State.ENDED);
            assertThat(read(golden, probe.client()).texts().get(0)).isEqualTo(NOTICE.notice());
        }
    }

    @Test
    void only_the_open_candidate_gets_the_notice() {
        GoldenCase golden = named("two-candidates");
        String stream = new String(golden.answer(), UTF_8);
        int behindSecond = stream.indexOf("\r\n\r\n", stream.indexOf("\r\n\r\n") + 4) + 4;
        Answer answer = ChunkGrammar.events(
                endedAt(golden.probe(), golden.answer(), behindSecond, NOTICE).client());
        assertThat(answer.texts().get(0)).isEqualTo("It opened in 1932.");
        assertThat(answer.texts().get(1)).isEqualTo("In 1932\n\n" + NOTICE.notice());
    }

    /// Many positions give the client the same bytes; those are read once.
    private static void endsAtEveryByte(GoldenCase golden, Ending ending, Consumer<Answer> check) {
        byte[] answer = golden.answer();
        Supplier<StreamProbe> probes = golden.probes();
        byte[] last = {};
        for (int at = 0; at <= answer.length; at++) {
            StreamProbe probe = endedAt(probes.get(), answer, at, ending);
            byte[] client = probe.client();
            if (probe.reader().state() != State.ENDED) {
                assertThat(client).as("asked at %d", at).isEqualTo(answer);
            } else if (!Arrays.equals(client, last)) {
                check.accept(read(golden, client));
            }
            last = client;
        }
    }

    private static Answer read(GoldenCase golden, byte[] client) {
        return golden.shape() == AnswerShape.EVENTS ? ChunkGrammar.events(client) : ChunkGrammar.array(client);
    }

    private static StreamProbe endedAt(StreamProbe probe, byte[] answer, int at, Ending ending) {
        return probe.feed(answer, 0, at)
                .end(ending)
                .feed(answer, at, answer.length)
                .finish();
    }

    private static GoldenCase named(String name) {
        return streams()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
