package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// I-01.
final class JsonBombs {
    static final Scenario SCENARIO = new Scenario(
            "I-01",
            "JSON bombs: depth, a million fields, a number of 10 MB, duplicate fields, bad UTF-8, lone surrogates, NaN, BOM",
            "400 in the dialect's shape, each within 500 ms, nothing reaches the provider; other calls are unaffected",
            true,
            JsonBombs::run);

    private static final long MOST_MILLIS = 500;

    private JsonBombs() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        assertThat(server.call(Asks.chat(false)).status()).isEqualTo(200);
        long before = server.residentBytes();
        long slowestMillis = 0;
        Map<String, byte[]> bombs = bombs();
        for (int round = 0; round < world.times(5, 2); round++) {
            for (Map.Entry<String, byte[]> bomb : bombs.entrySet()) {
                long millis = throwAt(server, bomb, round > 0);
                slowestMillis = Math.max(slowestMillis, round > 0 ? millis : 0);
            }
            assertThat(server.call(Asks.chat(true)).whole()).as("another call").isTrue();
        }
        long grownMib = (server.residentBytes() - before) >> 20;
        int others = 1 + world.times(5, 2);
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        assertThat(provider.visits()).as("what reached the provider").hasSize(others);
        return "%d bombs in all three shapes, slowest refused in %d ms, memory grew by %d MiB"
                .formatted(bombs.size(), slowestMillis, grownMib);
    }

    /// Milliseconds until it was refused.
    private static long throwAt(Server server, Map.Entry<String, byte[]> bomb, boolean warm) throws Exception {
        long slowest = 0;
        for (Asks ask : List.of(Asks.chat(false), Asks.messages(false), Asks.gemini(false))) {
            try (RawClient client = server.client()) {
                long begin = System.nanoTime();
                RawClient.Answer answer = client.post(ask.path(), bomb.getValue(), ask.headers(Setup.KEY))
                        .answer();
                slowest = Math.max(slowest, (System.nanoTime() - begin) / 1_000_000);
                assertThat(answer.status())
                        .as("%s at %s: %s", bomb.getKey(), ask.path(), answer.text())
                        .isEqualTo(400);
                assertThat(isError(answer.text()))
                        .as("%s at %s: %s", bomb.getKey(), ask.path(), answer.text())
                        .isTrue();
            }
        }
        if (warm) {
            assertThat(slowest).as("milliseconds for %s", bomb.getKey()).isLessThanOrEqualTo(MOST_MILLIS);
        }
        return slowest;
    }

    private static boolean isError(String text) {
        try {
            JsonNode body = JsonMapper.shared().readTree(text);
            return body.path("error").isObject()
                    && !body.path("error").path("message").asString("").isEmpty();
        } catch (JacksonException _) {
            return false;
        }
    }

    private static Map<String, byte[]> bombs() {
        Map<String, byte[]> bombs = new LinkedHashMap<>();
        String messages =
                "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]";
        String gpt = "{\"model\":\"" + Asks.GPT + "\",";
        bombs.put(
                "a million fields",
                text(gpt
                        + IntStream.range(0, 1_000_000)
                                .mapToObj(number -> "\"k" + number + "\":0,")
                                .collect(Collectors.joining())
                        + messages + "}"));
        bombs.put("a number of 10 MB", text(gpt + "\"temperature\":" + "9".repeat(10 << 20) + "," + messages + "}"));
        bombs.put("a BOM", text("\ufeff" + gpt + messages + "}"));
        bombs.put("100,000 open brackets", text("{\"model\":\"m\",\"x\":" + "[".repeat(100_000)));
        bombs.put(
                "100,000 nested lists",
                text("{\"model\":\"m\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        bombs.put("only an open bracket", text("["));
        bombs.put("nothing", text(" "));
        bombs.put("a list", text("[" + messages.replace(":", ",") + "]"));
        bombs.put("two bodies", text("{\"model\":\"m\"," + messages + "}{}"));
        String twice = "\"generationConfig\":{\"maxOutputTokens\":1},\"generationConfig\":{\"maxOutputTokens\":2},";
        bombs.put("model twice", text("{\"model\":\"a\",\"model\":\"b\"," + twice + messages + "}"));
        bombs.put("stream twice", text("{\"model\":\"a\",\"stream\":true,\"stream\":false," + twice + messages + "}"));
        bombs.put(
                "half a character",
                text("{\"model\":\"a\\ud800\",\"generationConfig\":1,\"generationConfig\":2," + messages + "}"));
        bombs.put("NaN", text("{\"model\":\"a\",\"temperature\":NaN," + messages + "}"));
        bombs.put("a comment", text("{/* hi */\"model\":\"a\"," + messages + "}"));
        bombs.put("half an escape", text("{\"model\":\"a\\u00\"," + messages + "}"));
        bombs.put(
                "bad UTF-8", ("{\"model\":\"a\u00ff\u00fe\"," + messages + "}").getBytes(StandardCharsets.ISO_8859_1));
        bombs.put(
                "an overlong slash",
                ("{\"model\":\"a\u00c0\u00af\"," + messages + "}").getBytes(StandardCharsets.ISO_8859_1));
        bombs.put("a control character", text("{\"model\":\"a\u0001\"," + messages + "}"));
        return bombs;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
