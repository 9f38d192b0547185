package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// U-06.
final class BadFraming {
    static final Scenario SCENARIO = new Scenario(
            "U-06",
            "the provider's framing is wrong: lengths too long and too short, broken chunks, garbage; and odd but right: 103, trailers",
            "each call ends within 10 s; what is wrong never looks whole and its connection is not used again; what is right passes",
            false,
            BadFraming::run);

    private static final long MOST_MILLIS = 10_000;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private BadFraming() {}

    /// @param right whether it is odd but means one thing
    private record Framing(String bytes, boolean right) {}

    private static String run(World world) throws Exception {
        Map<String, Framing> framings = framings();
        List<Map.Entry<String, Framing>> script = List.copyOf(framings.entrySet());
        FakeProvider provider = world.provider((asked, wire) -> {
            int turn = asked.number() - 1;
            // Between two odd ones a good answer, which must not be mixed up with what the former left behind.
            if (turn % 2 == 1) {
                wire.json(200, Canned.chat());
                return;
            }
            wire.raw(script.get(turn / 2).getValue().bytes);
            if (!script.get(turn / 2).getValue().right) {
                Thread.sleep(100);
                wire.socket().close();
            }
        });
        Server server = world.serve(Setup.of(provider.url().getPort()));
        for (Map.Entry<String, Framing> each : script) {
            long begin = System.nanoTime();
            assertThat(isWhole(server)).as("whole: %s", each.getKey()).isEqualTo(each.getValue().right);
            assertThat((System.nanoTime() - begin) / 1_000_000)
                    .as("milliseconds: %s", each.getKey())
                    .isLessThan(MOST_MILLIS);
            assertThat(isWhole(server)).as("the call after: %s", each.getKey()).isTrue();
        }
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).hasSize(2 * script.size());
        return "%d framings, each followed by a good answer".formatted(script.size());
    }

    private static boolean isWhole(Server server) throws IOException {
        RawClient.Answer answer = server.call(Asks.chat(false));
        return answer.status() == 200 && answer.whole() && answer.text().equals(Canned.chat());
    }

    private static Map<String, Framing> framings() {
        String body = Canned.chat();
        int length = body.length();
        String chunked = HEAD + "Transfer-Encoding: chunked\r\n";
        String chunk = Integer.toHexString(length) + "\r\n" + body + "\r\n";
        Map<String, Framing> all = new LinkedHashMap<>();
        all.put("a length too long", new Framing(HEAD + "Content-Length: " + (length + 9) + "\r\n\r\n" + body, false));
        all.put("no chunk at the end", new Framing(chunked + "\r\n" + chunk, false));
        all.put("a chunk size that is none", new Framing(chunked + "\r\nzz\r\n" + body, false));
        all.put("two lengths", new Framing(HEAD + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + body, false));
        all.put("garbage", new Framing("\u0000\u0001 this is no HTTP\r\n\r\n", false));
        all.put("half a head", new Framing("HTTP/1.1 200 OK\r\nContent-Ty", false));
        all.put(
                "103 and a trailer",
                new Framing(
                        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + chunked + "Trailer: X-Sum\r\n\r\n" + chunk
                                + "0\r\nX-Sum: 1\r\n\r\n",
                        true));
        all.put(
                "a chunk extension",
                new Framing(chunked + "\r\n" + chunk.replaceFirst("\r\n", ";a=b\r\n") + "0\r\n\r\n", true));
        return all;
    }
}
