package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.State;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.Endpoints;
import dev.nytta.wire.StreamProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayStreamTest {
    private static final String CHUNK =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a]}\\\"\"}],\"role\":\"model\"},\"index\":0}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":2,\"totalTokenCount\":7}}";

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{}}", "[1]", "[{}{}]", "[{}],", "x"})
    void what_is_no_array_of_objects_passes_unread(String stream) {
        StreamProbe probe = probe(AnswerShape.JSON_ARRAY, stream).end(new Ending("Stop.", Ending.Style.NOTICE));
        assertThat(new String(probe.client(), UTF_8)).isEqualTo(stream);
        assertThat(probe.reader().state()).isEqualTo(State.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[\n", "[" + CHUNK, "[" + CHUNK + "\n,\r\n"})
    void an_end_fits_wherever_the_array_stands(String stream) {
        StreamProbe probe = probe(AnswerShape.JSON_ARRAY, stream).end(new Ending("Stop.", Ending.Style.NOTICE));
        assertThat(ChunkGrammar.array(probe.client()).texts().get(0)).endsWith("Stop.");
        assertThat(probe.reader().state()).isEqualTo(State.ENDED);
    }

    @Test
    void a_stream_that_breaks_off_counts_what_was_stated() {
        StreamProbe probe = probe(AnswerShape.JSON_ARRAY, "[" + CHUNK + ",\n" + CHUNK.substring(0, 40))
                .finish();
        assertThat(probe.reader().state()).isEqualTo(State.OPEN);
        assertThat(probe.reader().report().source()).isEqualTo(CountSource.PARTLY_COUNTED);
        assertThat(probe.reader().report().total().get(Meter.INPUT)).isEqualTo(5);
        assertThat(probe.reader().report().total().get(Meter.OUTPUT)).isEqualTo(2);
    }

    @Test
    void nothing_that_a_provider_sends_makes_a_reader_throw() {
        Gen.cases(3_000, gen -> {
            AnswerShape shape = gen.oneOf(AnswerShape.values());
            String whole = shape == AnswerShape.JSON_ARRAY
                    ? "[" + CHUNK + "," + CHUNK + "]"
                    : shape == AnswerShape.EVENTS ? "data: " + CHUNK + "\r\n\r\ndata: " + CHUNK + "\r\n\r\n" : CHUNK;
            byte[] bytes = whole.getBytes(UTF_8);
            for (int i = gen.ints(0, 6); i > 0; i--) {
                bytes[gen.ints(0, bytes.length - 1)] = (byte) gen.ints(-128, 127);
            }
            int cut = gen.ints(0, bytes.length);
            StreamProbe probe = new StreamProbe(reader(shape))
                    .feed(bytes, 0, cut)
                    .feed(bytes, cut, bytes.length)
                    .finish();
            assertThat(probe.reader().report().total().promptTokens()).isNotNegative();
            assertThat(probe.client()).isEqualTo(bytes);
        });
    }

    private static StreamProbe probe(AnswerShape shape, String stream) {
        byte[] bytes = stream.getBytes(UTF_8);
        return new StreamProbe(reader(shape)).feed(bytes, 0, bytes.length);
    }

    private static AnswerReader reader(AnswerShape shape) {
        byte[] body = "{}".getBytes(UTF_8);
        Gemini dialect = new Gemini();
        CallRead read = dialect.read(
                Endpoints.match("POST", "/v1beta/models/m:streamGenerateContent")
                        .orElseThrow(),
                body,
                0,
                body.length);
        Call call = ((CallRead.Read) read).call();
        return dialect.answer(call, new AnswerContext("gemini", shape, false));
    }
}
