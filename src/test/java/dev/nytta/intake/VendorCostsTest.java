package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a vendor of our own, which answers as theirs are documented to and remembers what it was asked.
class VendorCostsTest {
    private static final String EMPTY = "{\"data\":[],\"has_more\":false,\"next_page\":null}";

    /// What the vendor does next: `429 7` is busy for seven seconds, `500` broken; else the body of an answer.
    private final Deque<String> script = new ArrayDeque<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-api-key"))
                .orElse(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        asked.add(key + " " + exchange.getRequestURI());
        String next = script.isEmpty() ? EMPTY : script.removeFirst();
        if (next.startsWith("{")) {
            byte[] body = next.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } else {
            String[] words = next.split(" ", -1);
            if (words.length > 1) {
                exchange.getResponseHeaders().set("Retry-After", words[1]);
            }
            exchange.sendResponseHeaders(Integer.parseInt(words[0]), -1);
        }
        exchange.close();
    }

    @Test
    void anthropics_money_and_tokens_meet_by_day_model_and_meter() {
        script.add("""
                {"data":[{"starting_at":"2026-11-03T00:00:00Z","ending_at":"2026-11-04T00:00:00Z","results":[
                 {"currency":"USD","amount":"123.45","cost_type":"tokens","token_type":"uncached_input_tokens","model":"claude-opus-5-5"},
                 {"currency":"USD","amount":"0.55","cost_type":"tokens","token_type":"uncached_input_tokens","model":"claude-opus-5-5"}]}],
                 "has_more":true,"next_page":"page=2"}""");
        script.add("""
                {"data":[{"starting_at":"2026-11-04T00:00:00Z","results":[
                 {"currency":"USD","amount":"30","cost_type":"web_search","token_type":null,"model":null}]}],
                 "has_more":false,"next_page":null}""");
        script.add("""
                {"data":[{"starting_at":"2026-11-03T00:00:00Z","results":[
                 {"model":"claude-opus-5-5","uncached_input_tokens":310000,"output_tokens":0,
                  "cache_creation":{"ephemeral_1h_input_tokens":5,"ephemeral_5m_input_tokens":0}}]}],"has_more":false}""");

        BillRead read = read("anthropic");

        assertThat(read.format()).isEqualTo("anthropic api");
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "2026-11-03 claude-opus-5-5 input 310000 1.2400",
                        "2026-11-04  ? ? 0.30",
                        "2026-11-03 claude-opus-5-5 cache_write_1h 5 0");
        assertThat(asked).hasSize(3).allMatch(line -> line.startsWith("sk-admin "));
        assertThat(asked.get(0))
                .contains("/v1/organizations/cost_report?starting_at=2026-11-01T00:00:00Z"
                        + "&ending_at=2026-12-01T00:00:00Z&bucket_width=1d&limit=31&group_by%5B%5D=description");
        assertThat(asked.get(1)).endsWith("&page=page%3D2");
    }

    @Test
    void openais_amounts_are_numbers_or_texts() {
        script.add("""
                {"object":"page","data":[{"object":"bucket","start_time":1793664000,"end_time":1793750400,"results":[
                 {"amount":{"value":0.1,"currency":"usd"},"line_item":"gpt-5-nano, input_tokens","quantity":1000},
                 {"amount":{"value":"0.0035","currency":"usd"},"line_item":"gpt-5-nano, output_tokens","quantity":null}]},
                 {"object":"bucket","start_time":1793750400,"end_time":1793836800,"results":[]}],
                 "has_more":false,"next_page":null}""");

        read("openai");

        assertThat(lines)
                .containsExactly("2026-11-03 gpt-5-nano input 1000 0.1", "2026-11-03 gpt-5-nano output ? 0.0035");
        assertThat(asked.getFirst())
                .isEqualTo("Bearer sk-admin /organization/costs?start_time=1793491200&end_time=1796083200"
                        + "&bucket_width=1d&limit=180&group_by%5B%5D=line_item");
    }

    @Test
    void a_busy_vendor_is_asked_again_when_it_says_and_a_broken_one_later_and_later() {
        script.addAll(List.of("429 7", "500", "503", EMPTY));

        read("openai");

        assertThat(asked).hasSize(4);
        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(waits.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(waits.get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_vendor_that_stays_broken_is_given_up() {
        script.addAll(List.of("500", "500", "500", "500", "500", "500", "500"));

        assertThatThrownBy(() -> read("openai"))
                .isInstanceOf(BillFault.class)
                .hasMessageContaining("in 6 attempts: status 500");
        assertThat(waits).hasSize(5);
    }

    @Test
    void a_refused_key_is_said_at_once_and_never_shown() {
        script.add("401");

        assertThatThrownBy(() -> read("anthropic"))
                .isInstanceOf(BillFault.class)
                .hasMessageContaining("refused the key")
                .hasMessageNotContaining("sk-admin");
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":[],\"has_more\":true}"})
    void an_answer_that_lacks_a_part_is_no_answer_of_nothing(String answer) {
        script.add(answer);
        assertThatThrownBy(() -> read("openai")).isInstanceOf(BillFault.class);
    }

    @Test
    void pages_without_end_are_refused() {
        String again = "{\"data\":[],\"has_more\":true,\"next_page\":\"same\"}";
        script.addAll(List.of(again, again, again));

        assertThatThrownBy(() -> read("openai")).isInstanceOf(BillFault.class).hasMessageContaining("do not end");
        assertThat(asked).hasSize(2);
    }

    private BillRead read(String vendor) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        VendorAsk ask = new VendorAsk(
                vendor, "sk-admin", Optional.of(url), LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
        VendorClient.Waiting waiting = new VendorClient.Waiting(new SplittableRandom(1), waits::add);
        return new VendorCosts(waiting).read(ask, line -> lines.add(text(line)));
    }

    private static String text(BillLine line) {
        BillLine.Charge charge = line.charge();
        return line.from() + " " + line.model() + " "
                + charge.meter().map(Meter::wireName).orElse("?") + " "
                + charge.quantity().map(quantity -> quantity.toPlainString()).orElse("?") + " "
                + charge.amountUsd().toPlainString();
    }
}
