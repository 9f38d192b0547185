package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.wire.AnswerReader.Forward;
import dev.nytta.wire.FrameText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Our reading of event streams against AWS's own library.
class FramesTest {
    /// A vector of AWS's: no headers, and `{'foo':'bar'}`.
    private static final String PAYLOAD_NO_HEADERS = "0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936";

    @Test
    void a_published_message_without_headers_is_read() {
        Heard heard = heard(HexFormat.of().parseHex(PAYLOAD_NO_HEADERS));
        assertThat(heard.frames).containsExactly("FAULT  {'foo':'bar'}");
        assertThat(heard.lostSight()).isFalse();
    }

    @Test
    void every_kind_of_header_is_passed_over() {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put("true", HeaderValue.fromBoolean(true));
        headers.put("false", HeaderValue.fromBoolean(false));
        headers.put("int", HeaderValue.fromInteger(3));
        headers.put("long", HeaderValue.fromLong(4));
        headers.put("bytes", HeaderValue.fromByteArray(new byte[] {5, 6}));
        headers.put("uuid", HeaderValue.fromUuid(new UUID(7, 8)));
        headers.put("time", HeaderValue.fromTimestamp(Instant.ofEpochMilli(9)));
        headers.put(":message-type", HeaderValue.fromString("event"));
        headers.put(":event-type", HeaderValue.fromString("metadata"));
        assertThat(heard(encoded(headers, "{}")).frames).containsExactly("EVENT metadata {}");
    }

    /// By hand: AWS's library writes these two without their values.
    @Test
    void bytes_and_shorts_are_passed_over_too() {
        byte[] headers = HexFormat.of().parseHex("0161" + "02" + "7f" + "0162" + "03" + "7fff");
        assertThat(FrameHeaders.read(headers, 0, headers.length).whole()).isTrue();
        assertThat(FrameHeaders.read(headers, 0, headers.length - 1).whole()).isFalse();
    }

    @Test
    void what_we_write_is_what_aws_reads() {
        byte[] written =
                FrameWriter.write(List.of(new Event("messageStop", "{\"a\":\"å\"}"), new Event("metadata", "{}")));
        MessageDecoder decoder = new MessageDecoder();
        decoder.feed(written);
        List<Message> messages = decoder.getDecodedMessages();
        assertThat(messages).hasSize(2);
        assertThat(new String(messages.getFirst().getPayload(), UTF_8)).isEqualTo("{\"a\":\"å\"}");
        assertThat(messages.getFirst().getHeaders())
                .containsEntry(":event-type", HeaderValue.fromString("messageStop"))
                .containsEntry(":content-type", HeaderValue.fromString("application/json"))
                .containsEntry(":message-type", HeaderValue.fromString("event"));
    }

    @Test
    void any_stream_cut_anywhere_and_damaged_anyhow_is_read_as_aws_reads_it() {
        Gen.cases(3_000, gen -> {
            byte[] stream = damaged(gen, stream(gen));
            Heard heard = new Heard();
            for (int at = 0; at < stream.length; ) {
                int next = Math.min(stream.length, at + gen.ints(1, 60));
                heard.feed(stream, at, next);
                at = next;
            }
            Theirs theirs = Theirs.of(stream);
            assertThat(heard.passed.toByteArray()).isEqualTo(stream);
            assertThat(heard.lostSight()).isEqualTo(theirs.broke);
            // Theirs stops at the first damage.
            int known = theirs.broke ? Math.min(theirs.frames.size(), heard.frames.size()) : heard.frames.size();
            assertThat(heard.frames.subList(0, known)).isEqualTo(theirs.frames);
        });
    }

    private static byte[] stream(Gen gen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = gen.ints(1, 5); i > 0; i--) {
            Map<String, HeaderValue> headers = new LinkedHashMap<>();
            headers.put(":event-type", HeaderValue.fromString("e" + "x".repeat(gen.ints(0, 20))));
            headers.put(":message-type", HeaderValue.fromString("event"));
            out.writeBytes(encoded(headers, "p".repeat(gen.ints(0, 300))));
        }
        return out.toByteArray();
    }

    private static byte[] damaged(Gen gen, byte[] stream) {
        byte[] damaged = stream.clone();
        switch (gen.ints(0, 3)) {
            case 0 -> damaged[gen.ints(0, stream.length - 1)] ^= (byte) (1 << gen.ints(0, 7));
            case 1 -> {
                return Arrays.copyOf(stream, gen.ints(1, stream.length));
            }
            case 2 -> {
                int at = gen.ints(0, stream.length - 1);
                System.arraycopy(stream, at, damaged, 0, stream.length - at);
            }
            default -> {
                // whole
            }
        }
        return damaged;
    }

    /// A message with a wrong sum is left out; those behind it are read, since its length is known.
    @Test
    void after_a_wrong_message_sum_the_reading_goes_on() {
        byte[] stream = twoMessages();
        stream[30] ^= 1;
        Heard heard = heard(stream);
        assertThat(heard.frames).containsExactly("EVENT b {}");
        assertThat(heard.lostSight()).isTrue();
        assertThat(heard.passed.toByteArray()).isEqualTo(stream);
    }

    @Test
    void after_a_wrong_prelude_nothing_is_read_any_more() {
        byte[] stream = twoMessages();
        stream[9] ^= 1;
        Heard heard = heard(stream);
        assertThat(heard.frames).isEmpty();
        assertThat(heard.lostSight()).isTrue();
        assertThat(heard.passed.toByteArray()).isEqualTo(stream);
    }

    private static byte[] twoMessages() {
        byte[] written = FrameWriter.write(List.of(new Event("a", "{}"), new Event("b", "{}")));
        assertThat(written[30]).isNotZero();
        return written;
    }

    @ParameterizedTest
    @CsvSource({"15, 0", "16, 1", "40, 25", "33554433, 0", "-1, 0", "2147483647, 0", "100, -4"})
    void a_length_that_cannot_be_is_not_believed(int length, int headersLength) {
        byte[] prelude =
                ByteBuffer.allocate(64).putInt(length).putInt(headersLength).array();
        CRC32 crc = new CRC32();
        crc.update(prelude, 0, 8);
        ByteBuffer.wrap(prelude).putInt(8, (int) crc.getValue());
        assertThat(heard(prelude).lostSight()).isTrue();
    }

    @Test
    void headers_that_run_over_their_end_are_damage_even_if_the_sums_are_right() {
        byte[] written = FrameWriter.write(List.of(new Event("a", "{}")));
        ByteBuffer message = ByteBuffer.wrap(written);
        // The first name is 11 bytes long; it now claims 200.
        message.put(12, (byte) 200);
        CRC32 crc = new CRC32();
        crc.update(written, 0, written.length - 4);
        message.putInt(written.length - 4, (int) crc.getValue());
        Heard heard = heard(written);
        assertThat(heard.frames).isEmpty();
        assertThat(heard.lostSight()).isTrue();
    }

    private static byte[] encoded(Map<String, HeaderValue> headers, String payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Message(headers, payload.getBytes(UTF_8)).encode(out);
        return out.toByteArray();
    }

    private static Heard heard(byte[] stream) {
        Heard heard = new Heard();
        heard.feed(stream, 0, stream.length);
        return heard;
    }

    /// What AWS's library reads of a stream.
    private record Theirs(List<String> frames, boolean broke) {
        static Theirs of(byte[] stream) {
            List<String> frames = new ArrayList<>();
            MessageDecoder decoder = new MessageDecoder(message -> frames.add("EVENT "
                    + FrameText.header(message, ":event-type") + " " + new String(message.getPayload(), UTF_8)));
            try {
                decoder.feed(stream);
                return new Theirs(frames, false);
            } catch (RuntimeException damage) {
                return new Theirs(frames, true);
            }
        }
    }

    /// What our relay reads and passes; each chunk is spoiled afterwards, as a pooled buffer would be.
    private static final class Heard implements Forward {
        private final List<String> frames = new ArrayList<>();
        private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
        private final FrameRelay relay = new FrameRelay(this::judge);
        private byte[] chunk = {};

        private Optional<byte[]> judge(Frame frame) {
            frames.add(frame.kind() + " " + frame.type() + " "
                    + new String(frame.bytes(), frame.offset(), frame.length(), UTF_8));
            return Optional.empty();
        }

        void feed(byte[] stream, int from, int to) {
            chunk = Arrays.copyOfRange(stream, from, to);
            relay.feed(chunk, 0, chunk.length, this);
            Arrays.fill(chunk, (byte) '#');
        }

        boolean lostSight() {
            return relay.lostSight();
        }

        @Override
        public void pass(int offset, int length) {
            passed.write(chunk, offset, length);
        }

        @Override
        public void emit(byte[] bytes) {
            passed.writeBytes(bytes);
        }
    }
}
