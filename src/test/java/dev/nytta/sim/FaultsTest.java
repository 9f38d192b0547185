package dev.nytta.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/// Faults do what they say, and are billed as a provider would bill them.
class FaultsTest {
    private static final String PATH = "/v1/messages";
    private static final String STREAM = Speech.MESSAGES.body(true, "hello", "");
    private static final String WHOLE = Speech.MESSAGES.body(false, "hello", "");
    private static final int OUTPUT = 80;

    private FakeProvider provider;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
        caller = new Caller(provider);
    }

    @AfterEach
    void stop() {
        caller.close();
        provider.close();
    }

    private Caller.Reply ask(String body, String fault) throws IOException, InterruptedException {
        return caller.post(PATH, body, "x-fake-output-tokens", String.valueOf(OUTPUT), "x-fake-fault", fault);
    }

    private long billedOutput() {
        return provider.billed().total().outputTokens();
    }

    @ParameterizedTest
    @CsvSource({
        "429, rate_limit_error",
        "500, api_error",
        "529, overloaded_error",
        "401, authentication_error",
        "402, billing_error"
    })
    void a_status_is_refused_in_the_dialects_words_and_not_billed(int status, String type) throws Exception {
        Caller.Reply reply = ask(STREAM, "status:" + status);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("error").get("type").asString()).isEqualTo(type);
        assertThat(provider.billed()).isEqualTo(Bill.EMPTY);
    }

    @Test
    void garbage_stands_in_the_middle_of_a_stream_that_goes_on() throws Exception {
        Caller.Reply reply = ask(STREAM, "garbage");
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (String event : reply.events()) {
            try {
                Parsed.json(event);
                good.add(event);
            } catch (JacksonException e) {
                bad.add(event);
            }
        }
        assertThat(bad).hasSize(1);
        assertThat(MessagesGrammar.read(good).text()).hasSize(4 * OUTPUT);
    }

    @Test
    void garbage_instead_of_a_whole_answer_is_no_json_but_billed() throws Exception {
        Caller.Reply reply = ask(WHOLE, "garbage");
        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
        assertThat(billedOutput()).isEqualTo(OUTPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset@event:6", "half-event", "wrong-length"})
    void a_broken_stream_is_an_error_to_its_reader(String fault) {
        assertThatThrownBy(() -> ask(STREAM, fault)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset@event:0", "reset@event:1", "half-event", "wrong-length"})
    void a_broken_body_is_an_error_to_its_reader_and_billed_whole(String fault) {
        assertThatThrownBy(() -> ask(WHOLE, fault)).isInstanceOf(IOException.class);
        assertThat(billedOutput()).isEqualTo(OUTPUT);
    }

    // message_start, block_start, ping, then 8 tokens an event.
    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "4, 8", "6, 24"})
    void a_reset_stream_is_billed_up_to_its_last_event(int events, int output) {
        assertThatThrownBy(() -> ask(STREAM, "reset@event:" + events)).isInstanceOf(IOException.class);
        assertThat(billedOutput()).isEqualTo(output);
        assertThat(provider.billed().total().promptTokens()).isEqualTo((STREAM.length() + 3) / 4);
    }

    @Test
    void a_half_event_is_the_end_of_an_answer_that_is_not_whole() throws Exception {
        try (InputStream in = caller.open(PATH, STREAM, "x-fake-fault", "half-event", "x-fake-output-tokens", "8")) {
            String text = readAsFarAsItGoes(in);
            // Whether the half itself arrives is up to the client, which may drop what came with the broken end.
            assertThat(text).contains("event: message_start").doesNotContain("message_stop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {STREAM_KIND, WHOLE_KIND})
    void a_stall_is_a_silence_that_ends(String kind) throws Exception {
        long before = System.nanoTime();
        Caller.Reply reply = ask(kind.equals(STREAM_KIND) ? STREAM : WHOLE, "stall:150");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(145));
        Heard heard =
                kind.equals(STREAM_KIND) ? Speech.MESSAGES.heard(reply) : Speech.MESSAGES.heardWhole(reply.json());
        assertThat(heard.text()).hasSize(4 * OUTPUT);
    }

    private static final String STREAM_KIND = "stream";
    private static final String WHOLE_KIND = "whole";

    @Test
    void a_slow_answer_comes_in_crumbs_and_whole() throws Exception {
        Caller.Reply reply = caller.post(PATH, STREAM, "x-fake-fault", "slow", "x-fake-output-tokens", "4");
        assertThat(Speech.MESSAGES.heard(reply).text()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explode", "reset@event:x", "stall", "status:9999", "reset@event:-1"})
    void a_fault_that_is_not_known_is_said_so(String fault) throws Exception {
        Caller.Reply reply = ask(STREAM, fault);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").get("message").asString()).contains("fault");
    }

    @Test
    void a_client_that_leaves_is_billed_for_what_was_generated() throws Exception {
        String[] asked = {"x-fake-output-tokens", "2000", "x-fake-chunk-tokens", "10", "x-fake-latency-ms", "1"};
        FakeProviderSettings paced = new FakeProviderSettings(0, 1, 0, 1_000, 10);
        try (FakeProvider slow = FakeProvider.start(paced);
                Caller leaver = new Caller(slow)) {
            try (InputStream in = leaver.open(PATH, STREAM, asked)) {
                assertThat(in.readNBytes(2_000)).hasSize(2_000);
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (slow.connections() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(slow.connections()).isZero();
            // 2,000 bytes are at least 8 events of 10 tokens; two seconds would have been the whole.
            assertThat(slow.billed().total().outputTokens()).isBetween(80L, 1_900L);
        }
    }

    private static String readAsFarAsItGoes(InputStream in) {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
        } catch (IOException e) {
            return text.toString();
        }
        return text.toString();
    }
}
