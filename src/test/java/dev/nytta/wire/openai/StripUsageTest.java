package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.StreamProbe;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where only Nytta asked for usage, the client gets the bytes that it would have got without Nytta.
class StripUsageTest {
    /// A stream as OpenAI sends it when usage was not asked for, the framing of each event included.
    private static final String WITHOUT = """
            data: {'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]}

            : keep-alive

            data: {'id':'c','choices':[{'index':0,'delta':{'content':'\\'usage\\':null '},'finish_reason':null}],'obfuscation':'x'}

            data: {'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}

            data: [DONE]

            """;

    /// The same when it was asked for: `usage: null` in every chunk, and one chunk more.
    private static final String WITH = WITHOUT.replace("}]}", "}],'usage':null}")
            .replace("}],'obf", "}],'usage':null,'obf")
            .replace(
                    "data: [DONE]",
                    "data: {'id':'c','choices':[],'usage':{'prompt_tokens':7,'completion_tokens':3}}\n\ndata: [DONE]");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void the_client_sees_nothing_of_it_wherever_the_stream_is_cut(String lineBreak) {
        byte[] with = bytes(WITH, lineBreak);
        for (int cut = 0; cut <= with.length; cut++) {
            StreamProbe probe =
                    probe().feed(with, 0, cut).feed(with, cut, with.length).finish();
            assertThat(probe.client()).as("cut at %d", cut).isEqualTo(bytes(WITHOUT, lineBreak));
            isRead(probe.reader().report());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void nor_in_pieces_of_one_size(int size) {
        byte[] with = bytes(WITH, "\n");
        StreamProbe probe = probe();
        for (int at = 0; at < with.length; at += size) {
            probe.feed(with, at, Math.min(with.length, at + size));
        }
        assertThat(probe.finish().client()).isEqualTo(bytes(WITHOUT, "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void an_end_at_any_byte_leaves_no_trace_of_usage(String lineBreak) {
        byte[] with = bytes(WITH, lineBreak);
        for (int at = 0; at <= with.length; at++) {
            StreamProbe probe = probe().feed(with, 0, at)
                    .end(new Ending("Spent.", Style.NOTICE))
                    .feed(with, at, with.length)
                    .finish();
            String client = new String(probe.client(), UTF_8).replace("\r\n", "\n");
            if (probe.reader().state() == State.ENDED) {
                assertThat(ChatGrammar.read(client.getBytes(UTF_8)).usage).isFalse();
            } else {
                assertThat(client).isEqualTo(new String(bytes(WITHOUT, "\n"), UTF_8));
            }
            assertThat(client).doesNotContain("prompt_tokens");
            isRead(probe.reader().report());
        }
    }

    private static void isRead(UsageReport report) {
        assertThat(report.total()).isEqualTo(Usage.of(Map.of(Meter.INPUT, 7L, Meter.OUTPUT, 3L)));
        assertThat(report.source()).isEqualTo(CountSource.REPORTED);
    }

    private static StreamProbe probe() {
        Call call = Requests.call(new ChatDialect(), "{'model':'m','stream':true}");
        AnswerContext context = new AnswerContext("openai", AnswerShape.EVENTS, true);
        return new StreamProbe(new ChatDialect().answer(call, context));
    }

    private static byte[] bytes(String stream, String lineBreak) {
        return stream.replace("\\'", "\\\"")
                .replace('\'', '"')
                .replace("\n", lineBreak)
                .getBytes(UTF_8);
    }
}
