package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// I-04.
final class Smuggling {
    static final Scenario SCENARIO = new Scenario(
            "I-04",
            "requests that two servers would read in two ways, each with a second request hidden in it",
            "400 and close; neither the request nor the hidden one reaches the provider; other calls are unaffected",
            true,
            Smuggling::run);

    private static final String HEAD =
            "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Setup.KEY + "\r\n";
    private static final List<String> HEADERS = List.of(
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
            "Transfer-Encoding : chunked\r\n",
            "Transfer-Encoding:\u000bchunked\r\n",
            " Transfer-Encoding: chunked\r\n",
            "X: y\r\n Transfer-Encoding: chunked\r\n",
            "X: y\nTransfer-Encoding: chunked\r\n",
            "X: y\rTransfer-Encoding: chunked\r\n",
            "Content-Length: 4\r\nContent-Length: 5\r\n",
            "Content-Length: 4, 4\r\n",
            "Content-Length: 0x4\r\n",
            "Content-Length: -4\r\n",
            "Host: elsewhere\r\nContent-Length: 4\r\n",
            "X\u0000Y: z\r\nContent-Length: 4\r\n");

    private Smuggling() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        Asks ask = Asks.chat(false);
        String hidden = HEAD + "Content-Length: " + ask.body().length() + "\r\n\r\n" + ask.body();
        for (String headers : HEADERS) {
            assertRefused(server, HEAD + headers + "\r\n0\r\n\r\n" + hidden, headers);
            assertThat(server.call(ask).status()).as("another call").isEqualTo(200);
        }
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        assertThat(provider.visits()).as("what reached the provider").hasSize(HEADERS.size());
        return "%d ways refused, nothing hidden got through".formatted(HEADERS.size());
    }

    private static void assertRefused(Server server, String raw, String what) throws IOException {
        try (RawClient client = server.client()) {
            client.send(raw.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.answer().status())
                    .as("the answer to: %s", what.strip())
                    .isEqualTo(400);
            assertThat(client.isClosedByPeer())
                    .as("closed after: %s", what.strip())
                    .isTrue();
        }
    }
}
