package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two servers could read in two ways: refused, the connection closed, and none of it forwarded.
///
/// In the tables `~` stands for CR LF, `^r` and `^n` for one of them alone, `^0` for NUL, `^t` for a tab, `^b`
/// for a vertical tab, `^x` for a byte that is no ASCII.
class SmugglingTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";
    private static final String LINE = "POST /v1/messages HTTP/1.1~";
    private static final String START = LINE + "Host: localhost~";
    private static final String CHUNKED = START + "Transfer-Encoding: chunked~~";
    /// What would be taken for a request of its own, if the one before it ended too early.
    private static final String HIDDEN = LINE + "Host: localhost~Content-Length: " + ASK.length() + "~~" + ASK;

    private final GateBench bench = new GateBench();
    private final FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));

    @BeforeEach
    void start() {
        bench.settings(GateSettings.on("127.0.0.1", 0).withThreads(1))
                .anthropic(provider)
                .start();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
    }

    private static String raw(String table) {
        return table.replace("~", "\r\n")
                .replace("^r", "\r")
                .replace("^n", "\n")
                .replace("^0", "\0")
                .replace("^t", "\t")
                .replace("^b", "\u000b")
                .replace("^x", "\u00e9");
    }

    private void isRefused(String table) throws IOException {
        try (RawClient client = bench.client()) {
            client.send(raw(table + HIDDEN).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(provider.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4~Transfer-Encoding: chunked~~0~~",
                "Transfer-Encoding: chunked~Content-Length: 4~~0~~",
                "Content-Length: 0~Transfer-Encoding: chunked~~0~~",
                "Content-Length: 4~Transfer-Encoding: identity~~{}{}",
                "Transfer-Encoding: xchunked~~0~~",
                "Transfer-Encoding: chunkedx~~0~~",
                "Transfer-Encoding: chunked, chunked~~0~~",
                "Transfer-Encoding: gzip, chunked~~0~~",
                "Transfer-Encoding: chunked, identity~~0~~",
                "Transfer-Encoding: identity, chunked~~0~~",
                "Transfer-Encoding: chunked;q=1~~0~~",
                "Transfer-Encoding: \"chunked\"~~0~~",
                "Transfer-Encoding: ^bchunked~~0~~",
                "Transfer-Encoding: chunked^b~~0~~",
                "Transfer-Encoding:^0chunked~~0~~",
                "Transfer-Encoding: ,chunked~~0~~",
                "Transfer-Encoding: ~~0~~",
                "Transfer-Encoding: x~Transfer-Encoding: chunked~~0~~",
                "Transfer-Encoding: chunked~Transfer-Encoding: x~~0~~",
                "Transfer-Encoding: chunked~transfer-encoding: chunked~~0~~",
                "Transfer-Encoding : chunked~~0~~",
                "Transfer-Encoding^t: chunked~~0~~",
                " Transfer-Encoding: chunked~~0~~",
                "X: y^nTransfer-Encoding: chunked~~0~~",
                "X: y^rTransfer-Encoding: chunked~~0~~",
                "X: y~ Transfer-Encoding: chunked~~0~~",
                "Transfer-Encoding:~ chunked~~0~~",
                "Transfer^x-Encoding: chunked~~0~~",
                "Transfer_Encoding\u0000: chunked~~0~~",
            })
    void transfer_encodings(String rest) throws IOException {
        isRefused(START + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4~Content-Length: 5~~{}{}",
                "Content-Length: 4~Content-Length: 4~~{}{}",
                "Content-Length: 4~content-length: 4~~{}{}",
                "Content-Length: 4, 4~~{}{}",
                "Content-Length: 4 4~~{}{}",
                "Content-Length: +4~~{}{}",
                "Content-Length: -4~~{}{}",
                "Content-Length: 0x4~~{}{}",
                "Content-Length: 4.0~~{}{}",
                "Content-Length: 4e0~~{}{}",
                "Content-Length: ~~{}{}",
                "Content-Length: four~~{}{}",
                "Content-Length: ^b4~~{}{}",
                "Content-Length: 99999999999999999999999~~{}{}",
                "Content-Length : 4~~{}{}",
                "Content-Length:~ 4~~{}{}",
                "X: y^nContent-Length: 4~~{}{}",
                "X: y^rContent-Length: 4~~{}{}",
                "X: y^n~Content-Length: 4~~{}{}",
                "Content-Length: 4^n~{}{}",
                "Content-Length: 4~^n{}{}",
            })
    void lengths(String rest) throws IOException {
        isRefused(START + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz~{}~0~~",
                "-2~{}~0~~",
                "+2~{}~0~~",
                "0x2~{}~0~~",
                "2 2~{}~0~~",
                " 2~{}~0~~",
                "2 ~{}~0~~",
                "2^b~{}~0~~",
                "~2~{}~0~~",
                "2^n{}~0~~",
                "2^r{}~0~~",
                "2~{}^n0~~",
                "2~{}0~~",
                "2~{}XX0~~",
                "2~{}{}~0~~",
                "2;a^nb~{}~0~~",
                "2;a^rb~{}~0~~",
                "2;a^0b~{}~0~~",
                "ffffffffffffffff2~{}~0~~",
                "100000002~{}~0~~",
                "2~{}~0^n^n",
                "2~{}~0~X^n~~",
                "2~{}~0~X : y~~",
                "2~{}~0~ X: y~~",
            })
    void chunks(String rest) throws IOException {
        isRefused(CHUNKED + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X y: z~",
                "X^t: z~",
                ": z~",
                "no colon~",
                "X^0: z~",
                "X^x: z~",
                "X(: z~",
                "X: a^0b~",
                "X: a^rb~",
                "X: a^nb~",
                "X: a~ b~",
                "X: a~^tb~",
                "Host: other~",
            })
    void header_lines(String line) throws IOException {
        isRefused(START + line + "Content-Length: 0~~");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST  /v1/messages HTTP/1.1~Host: localhost~~",
                "POST^t/v1/messages^tHTTP/1.1~Host: localhost~~",
                " POST /v1/messages HTTP/1.1~Host: localhost~~",
                "POST /v1/messages HTTP/1.1 ~Host: localhost~~",
                "POST /v1/mess ages HTTP/1.1~Host: localhost~~",
                "POST /v1/messages^0 HTTP/1.1~Host: localhost~~",
                "POST /v1/messages^x HTTP/1.1~Host: localhost~~",
                "POST /v1/messages http/1.1~Host: localhost~~",
                "POST /v1/messages HTTP/1.2~Host: localhost~~",
                "POST /v1/messages HTTP/2.0~Host: localhost~~",
                "POST /v1/messages HTTP/0.9~Host: localhost~~",
                "POST /v1/messages HTTP/1.1x~Host: localhost~~",
                "POST /v1/messages HTTP/11~Host: localhost~~",
                "POST /v1/messages~Host: localhost~~",
                "POST /v1/messages HTTP/1.1^nHost: localhost~~",
                "PO(ST /v1/messages HTTP/1.1~Host: localhost~~",
                "POST /v1/messages HTTP/1.1~ Host: localhost~~",
                "POST /v1/messages HTTP/1.1~~",
                "POST v1/messages HTTP/1.1~Host: localhost~~",
                "CONNECT localhost:443 HTTP/1.1~Host: localhost~~",
                "PRI * HTTP/2.0~~SM~~",
            })
    void request_lines(String start) throws IOException {
        isRefused(start);
    }

    /// What is odd, but can be read in one way only.
    @ParameterizedTest
    @ValueSource(
            strings = {
                START + "Transfer-Encoding: Chunked~~",
                START + "Transfer-Encoding:chunked~~",
                START + "Transfer-Encoding: ^t chunked ^t~~",
                LINE + "host: localhost~TRANSFER-ENCODING: CHUNKED~~",
                "~" + START + "Transfer-Encoding: chunked~~",
            })
    void what_is_clear_is_served(String head) throws IOException {
        String half = ASK.substring(0, 20);
        try (RawClient client = bench.client()) {
            client.send(raw(head) + Integer.toHexString(half.length()) + ";ext=1\r\n" + half + "\r\n"
                    + Integer.toHexString(ASK.length() - half.length()).toUpperCase(java.util.Locale.ROOT) + "\r\n"
                    + ASK.substring(half.length()) + "\r\n0\r\nX-Trailer: y\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(provider.asked.getFirst().text()).isEqualTo(ASK);
        assertThat(provider.asked.getFirst().headers()).doesNotContainKey("x-trailer");
    }

    /// The host in an absolute target decides nothing (CVE-2026-49468).
    @Test
    void an_absolute_target_is_its_path() throws IOException {
        try (RawClient client = bench.client()) {
            client.send(raw("POST http://evil.example/v1/messages HTTP/1.1~Host: localhost~Content-Length: ")
                    + ASK.length() + "\r\n\r\n" + ASK);
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(provider.asked.getFirst().line()).isEqualTo("POST /v1/messages HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"1000000, 0, 0, 414", "0, 1, 1000000, 431", "0, 10000, 20, 431"})
    void a_head_without_measure_is_refused_and_the_connection_closed(int path, int headers, int length, int status)
            throws IOException {
        StringBuilder head = new StringBuilder("POST /v1/messages" + "?".repeat(Math.min(1, path)) + "a".repeat(path)
                + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers; i++) {
            head.append("X-").append(i).append(": ").append("b".repeat(length)).append("\r\n");
        }
        try (RawClient client = bench.client()) {
            Thread sender = Thread.ofVirtual().start(() -> send(client, head + "\r\n"));
            assertThat(client.answer().status()).isEqualTo(status);
            assertThat(client.isClosedByPeer()).isTrue();
            sender.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void send(RawClient client, String text) {
        try {
            client.send(text);
        } catch (IOException closed) {
            // The server has read enough.
        }
    }
}
