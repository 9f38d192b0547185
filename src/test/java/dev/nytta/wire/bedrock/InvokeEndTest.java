package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.FrameText;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import dev.nytta.wire.anthropic.AnthropicMessages;
import dev.nytta.wire.anthropic.MessageGrammar;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An end is asked for at every byte of every golden stream, by the grammar of its family.
class InvokeEndTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Ending NOTICE = new Ending("The budget \"team\" is used up.\nAsk its owner.", Style.NOTICE);
    private static final Ending LENGTH = new Ending("", Style.LENGTH);
    private static final String BREAK = "\n\n";

    static Stream<GoldenCase> streams() {
        return GoldenCase.of(new Invoke(new AnthropicMessages()))
                .filter(golden -> golden.shape() == AnswerShape.FRAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-in-the-eu", "claude-thinks-then-calls-tools", "claude-breaks-off"})
    void claude_is_ended_as_anthropics_own_stream(String name) {
        endsAtEveryByte(named(name), NOTICE, client -> {
            MessageGrammar.Message message = MessageGrammar.read(asEvents(client));
            boolean tool = message.kinds().contains("tool_use");
            assertThat(message.stopReason()).isEqualTo(tool ? "tool_use" : "end_turn");
            assertThat(message.texts().stream().anyMatch(InvokeEndTest::isNoticed))
                    .isEqualTo(!tool);
        });
        endsAtEveryByte(named(name), LENGTH, client -> {
            String reason = MessageGrammar.read(asEvents(client)).stopReason();
            assertThat(reason).isIn("max_tokens", "tool_use");
        });
    }

    private static byte[] asEvents(byte[] client) {
        return FrameText.events(client).stream()
                .map(event -> "event: "
                        + JSON.readTree(event.json()).get("type").asString() + "\ndata: " + event.json() + BREAK)
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    @Test
    void nova_is_ended_by_converses_events() {
        endsAtEveryByte(named("nova-stream"), NOTICE, client -> {
            ConverseGrammar.Message message = ConverseGrammar.ofChunks(client);
            assertThat(message.stopReason()).isEqualTo("end_turn");
            assertThat(message.texts()).anyMatch(InvokeEndTest::isNoticed);
        });
    }

    private static boolean isNoticed(String text) {
        return text.equals(NOTICE.notice()) || text.endsWith(BREAK + NOTICE.notice());
    }

    /// Where the last chunk says its text and its reason, as a JSON pointer.
    @ParameterizedTest
    @CsvSource({
        "llama-stream,          /generation,              /stop_reason,             stop,          length",
        "llama-client-left,     /generation,              /stop_reason,             stop,          length",
        "titan-stream,          /outputText,              /completionReason,        FINISH,        LENGTH",
        "mistral-stream,        /outputs/0/text,          /outputs/0/stop_reason,   stop,          length",
        "cohere-stream,         /text,                    /finish_reason,           COMPLETE,      MAX_TOKENS",
        "older-claude-completes, /completion,             /stop_reason,             stop_sequence, max_tokens",
        "open-weights-speak-chat, /choices/0/delta/content, /choices/0/finish_reason, stop,        length"
    })
    void a_text_is_ended_by_its_last_chunk(String name, String text, String reason, String stop, String length) {
        endsAtEveryByte(named(name), NOTICE, client -> {
            JsonNode last = last(client);
            assertThat(last.at(reason).asString()).isEqualTo(stop);
            assertThat(last.at(text).asString()).isEqualTo(BREAK + NOTICE.notice());
        });
        endsAtEveryByte(named(name), LENGTH, client -> {
            JsonNode last = last(client);
            assertThat(last.at(reason).asString()).isEqualTo(length);
            assertThat(last.at(text).asString()).isEmpty();
        });
    }

    private static JsonNode last(byte[] client) {
        return JSON.readTree(FrameText.events(client).getLast().json());
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
    void the_end_of_a_stream_carries_what_was_delivered() {
        GoldenCase golden = named("llama-client-left");
        byte[] answer = golden.answer();
        StreamProbe probe = golden.probe().feed(answer, 0, answer.length).end(NOTICE);
        // Ten bytes are four tokens by our count, more than the three that Llama states.
        assertThat(last(probe.client()).get("generation_token_count").asInt()).isEqualTo(4);
    }

    @Test
    void several_answers_or_calls_of_tools_in_one_text_are_not_ended() {
        byte[] answer = FrameText.bytes("chunk {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":null}]}");
        StreamProbe probe = named("open-weights-speak-chat")
                .probe()
                .feed(answer, 0, answer.length)
                .end(NOTICE);
        assertThat(probe.reader().state()).isEqualTo(State.ENDING);
        assertThat(probe.client()).isEqualTo(answer);
    }

    @Test
    void what_is_no_base64_or_no_json_ends_the_reading() {
        for (String line : List.of("other {}", "chunk {\"generation\": 1", "chunk x")) {
            byte[] answer = FrameText.bytes(line);
            StreamProbe probe = named("llama-stream").probe().feed(answer, 0, answer.length);
            assertThat(probe.reader().state()).isEqualTo(line.startsWith("other") ? State.OPEN : State.UNREADABLE);
            assertThat(probe.client()).isEqualTo(answer);
        }
        byte[] broken = FrameWriter.write(List.of(new Event("chunk", "{\"bytes\":\"***\"}")));
        assertThat(named("llama-stream")
                        .probe()
                        .feed(broken, 0, broken.length)
                        .reader()
                        .state())
                .isEqualTo(State.UNREADABLE);
    }

    /// Many positions give the client the same bytes; those are read once.
    private static void endsAtEveryByte(GoldenCase golden, Ending ending, Consumer<byte[]> check) {
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
                check.accept(client);
                ended++;
            }
            last = client;
        }
        assertThat(ended).isPositive();
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
