package dev.nytta.wire.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.AnswerReader.Forward;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseRelayTest {
    private static final List<String> STREAMS = List.of(
            "data: a\n\ndata: b\n\n",
            "data: a\r\n\r\ndata: b\r\n\r\n",
            "data: a\r\rdata: b\r\r",
            "data: a\r\n\ndata:b\n\r\n",
            ": ping\n\nevent: x\ndata: a\n\n: ping\n\nid: 1\ndata: b\nretry: 5\n\n",
            "\uFEFF\n\ndata: a\n\ndata: b\n\n",
            "data: a\n\ndata: b");

    @Test
    void every_byte_passes_and_every_event_is_seen_wherever_the_stream_is_cut() {
        for (String stream : STREAMS) {
            for (int cut = 0; cut <= stream.getBytes(UTF_8).length; cut++) {
                Client client = new Client(data -> SseFate.Plain.PASS, false).feed(stream, cut);
                assertThat(client.got()).isEqualTo(stream);
                assertThat(client.events).containsExactly("a", "b");
            }
        }
    }

    @Test
    void held_events_pass_whole_wherever_the_stream_is_cut() {
        for (String stream : STREAMS) {
            for (int cut = 0; cut <= stream.getBytes(UTF_8).length; cut++) {
                Client client = new Client(data -> SseFate.Plain.PASS, true).feed(stream, cut);
                assertThat(client.got()).isEqualTo(stream);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_dropped_event_leaves_no_byte_behind(String br) {
        String before = "data: a" + br + br + ": c" + br + br;
        String after = "id: 7" + br + "data: z" + br + br;
        String stream = before + "event: e" + br + "data: drop" + br + br + after;
        for (int cut = 0; cut <= stream.length(); cut++) {
            Client client = new Client(SseRelayTest::dropMarked, true).feed(stream, cut);
            assertThat(client.got()).describedAs("cut at %s", cut).isEqualTo(before + after);
            assertThat(client.events).containsExactly("a", "drop", "z");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_part_of_the_data_is_taken_out_and_the_framing_stays(String br) {
        String stream = "data: a" + br + br + "id: 1" + br + "data:xx[y]zz" + br + br + "data: b" + br + br;
        SseJudge judge = data -> text(data).startsWith("xx")
                ? new SseFate.Without(data.offset() + 2, data.offset() + 5)
                : SseFate.Plain.PASS;
        for (int cut = 0; cut <= stream.length(); cut++) {
            assertThat(new Client(judge, true).feed(stream, cut).got())
                    .describedAs("cut at %s", cut)
                    .isEqualTo(stream.replace("[y]", ""));
        }
    }

    @Test
    void an_end_before_an_event_keeps_it_and_all_that_follows_from_the_client() {
        String stream = "data: a\n\ndata: end\n\ndata: b\n\n";
        for (int cut = 0; cut <= stream.length(); cut++) {
            Client client = new Client(SseRelayTest::endBeforeMarked, true).feed(stream, cut);
            assertThat(client.got()).isEqualTo("data: a\n\n#");
            assertThat(client.events).containsExactly("a", "end", "b");
        }
    }

    @Test
    void an_event_of_which_the_client_has_a_part_is_finished_first() {
        Client client = new Client(SseRelayTest::endBeforeMarked, false);
        client.feed("data: a\n\ndata: en");
        assertThat(client.relay.atBoundary()).isFalse();
        client.relay.hold();
        client.feed("d\n\ndata: b\n\n");
        assertThat(client.got()).isEqualTo("data: a\n\ndata: end\n\n#");
    }

    @Test
    void an_end_asked_for_within_a_line_break_completes_it_first() {
        String stream = "data: a\r\n\r\ndata: b\r\n\r\n";
        Client client = new Client(data -> new SseFate.EndAfter("data: end\r\n\r\n".getBytes(UTF_8)), false);
        client.feed(stream, stream.indexOf("\ndata: b"));
        assertThat(client.got()).isEqualTo("data: a\r\n\r\ndata: end\r\n\r\n");
    }

    @Test
    void an_end_behind_an_event_without_a_blank_line_gives_it_one() {
        Client client = new Client(data -> new SseFate.EndAfter("data: end\n\n".getBytes(UTF_8)), false);
        client.feed("data: a", 3);
        assertThat(client.got()).isEqualTo("data: a\n\ndata: end\n\n");
    }

    @Test
    void after_a_cut_nothing_passes_and_reading_goes_on() {
        Client client = new Client(data -> SseFate.Plain.PASS, false).feed("data: a\n\n");
        client.relay.cut();
        client.feed("data: b\n\n");
        assertThat(client.got()).isEqualTo("data: a\n\n");
        assertThat(client.events).containsExactly("a", "b");
    }

    @Test
    void data_lines_of_one_event_are_joined() {
        Client client = new Client(data -> SseFate.Plain.PASS, false).feed("data: a\ndata: b\ndata\n\n");
        assertThat(client.events).containsExactly("a\nb");
    }

    @Test
    void a_line_above_the_bound_passes_unread_and_the_next_event_is_read() {
        String stream = "data: " + "x".repeat(SseParser.MAX_LINE_BYTES + 1) + "\n\ndata: b\n\n";
        Client client = new Client(data -> SseFate.Plain.PASS, true);
        for (int at = 0; at < stream.length(); at += 65_536) {
            client.feed(stream.substring(at, Math.min(stream.length(), at + 65_536)));
        }
        assertThat(client.got()).isEqualTo(stream);
        assertThat(client.events).containsExactly("b");
        assertThat(client.relay.lostSight()).isTrue();
    }

    private static SseFate dropMarked(SseData data) {
        return text(data).equals("drop") ? SseFate.Plain.DROP : SseFate.Plain.PASS;
    }

    private static SseFate endBeforeMarked(SseData data) {
        return text(data).equals("end") ? new SseFate.EndBefore("#".getBytes(UTF_8)) : SseFate.Plain.PASS;
    }

    private static String text(SseData data) {
        return new String(data.bytes(), data.offset(), data.length(), UTF_8);
    }

    /// A client at the end of a relay; notes what it gets and what the judge saw.
    private static final class Client {
        private final List<String> events = new ArrayList<>();
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private final SseRelay relay;

        Client(SseJudge judge, boolean hold) {
            relay = new SseRelay(
                    data -> {
                        events.add(text(data));
                        return judge.event(data);
                    },
                    hold);
        }

        Client feed(String stream, int cut) {
            byte[] bytes = stream.getBytes(UTF_8);
            feed(bytes, 0, cut);
            feed(bytes, cut, bytes.length - cut);
            relay.finish(into(bytes));
            return this;
        }

        Client feed(String stream) {
            byte[] bytes = stream.getBytes(UTF_8);
            feed(bytes, 0, bytes.length);
            return this;
        }

        /// The relay gets a copy that is wiped afterwards, as a network buffer is.
        private void feed(byte[] bytes, int offset, int length) {
            byte[] chunk = new byte[length + 3];
            System.arraycopy(bytes, offset, chunk, 3, length);
            relay.feed(chunk, 3, length, into(chunk));
            java.util.Arrays.fill(chunk, (byte) '?');
        }

        private Forward into(byte[] chunk) {
            return new Forward() {
                @Override
                public void pass(int offset, int length) {
                    got.write(chunk, offset, length);
                }

                @Override
                public void emit(byte[] bytes) {
                    got.writeBytes(bytes);
                }
            };
        }

        String got() {
            return got.toString(UTF_8);
        }
    }
}
