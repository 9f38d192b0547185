package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// I-05. CSV is written in the browser, and has its tests there.
final class ControlCharacters {
    static final Scenario SCENARIO = new Scenario(
            "I-05",
            "line ends, escapes and formulas in header values, model names, paths, tags, and names of keys",
            "refused, or without their control characters; no header is ever added to what the provider gets; log lines stay one"
                    + " JSON object each; no table of a command holds one",
            false,
            ControlCharacters::run);

    private static final List<String> VALUES = List.of(
            "a\u0000b",
            "a\u0001b",
            "a\bb",
            "a\u001b[31mred",
            "a\u007fb",
            "a\u0085b",
            "a\rX-Evil: 1",
            "a\nX-Evil: 1",
            "a\r\nX-Evil: 1",
            "a\r\n\r\nGET /evil HTTP/1.1",
            "a\tb",
            "\u001b]0;title\u0007",
            "=cmd|'/C calc'!A0",
            "@SUM(1)");
    private static final List<String> HEADERS = List.of(
            "x-nytta-session",
            "x-nytta-agent",
            "x-nytta-tags",
            "x-nytta-mandate",
            "User-Agent",
            "x-session-id",
            "x-claude-code-session-id",
            "x-other");

    private static final int DELETE = 0x7F;

    private ControlCharacters() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider((asked, wire) -> wire.json(200, Canned.chat()));
        Server server = world.serve(Setup.of(provider.url().getPort()));
        int sent = 0;
        for (String value : VALUES) {
            // A whole line end in a header is no injection: it is how a client sends two of them.
            for (String header : value.contains("\r\n") ? List.<String>of() : HEADERS) {
                String given = header.equals("x-nytta-tags") ? "name=" + value : value;
                assertThat(status(server, Asks.chat(false), header + ": " + given))
                        .as(header)
                        .isIn(200, 400, 403);
                sent++;
            }
            Asks named = Asks.chat(false);
            String body = named.body()
                    .replace(
                            Asks.GPT,
                            JsonMapper.shared().writeValueAsString(value).replaceAll("^\"|\"$", ""));
            assertThat(server.call(new Asks(named.path(), named.keyHeader(), "", body))
                            .status())
                    .isBetween(200, 499);
            String path = "/v1beta/models/" + escaped(value) + ":generateContent";
            assertThat(server.call(new Asks(
                                    path,
                                    "x-goog-api-key",
                                    "",
                                    Asks.gemini(false).body()))
                            .status())
                    .isBetween(200, 499);
            String key = JsonMapper.shared().writeValueAsString(value);
            assertThat(server.admin("POST", "/api/v1/keys", "{\"name\":" + key + ",\"team\":\"platform\"}")
                            .statusCode())
                    .as("a key named %s", key)
                    .isIn(201, 400, 422);
            sent += 3;
        }
        assertThat(provider.asked).as("what the provider got").noneMatch(ControlCharacters::isInjected);
        Books.of(server);
        for (List<String> words : List.of(
                List.of("keys"),
                List.of("events"),
                List.of("spend", "--by", "client,session,agent"),
                List.of("spend", "--by", "model"))) {
            assertThat(printed(world, server, words)).as("nytta %s", words).doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
        }
        Oracle.judge(world, server);
        Logs.assertOneObjectEachLine(server.log());
        return "%d values in %d headers, model names, paths and names of keys: nothing injected"
                .formatted(sent, HEADERS.size());
    }

    private static int status(Server server, Asks ask, String header) throws IOException {
        String body = ask.body();
        try (RawClient client = server.client()) {
            String head = "POST " + ask.path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Setup.KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n" + header
                    + "\r\n\r\n";
            client.send((head + body).getBytes(StandardCharsets.ISO_8859_1));
            return client.answer().status();
        }
    }

    private static boolean isInjected(FakeProvider.Asked asked) {
        boolean torn = !asked.header("x-evil").isEmpty() || !asked.line().startsWith("POST");
        return torn || asked.headers().values().stream().anyMatch(ControlCharacters::isOdd);
    }

    private static boolean isOdd(String value) {
        return value.replace("\t", "").chars().anyMatch(c -> c < ' ' || c == DELETE);
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            text.append("%%%02x".formatted(each));
        }
        return text.toString();
    }

    static String printed(World world, Server server, List<String> words) throws IOException, InterruptedException {
        List<String> all = new java.util.ArrayList<>(words);
        all.addAll(List.of("--data-dir", server.dataDir().toString()));
        Tool.Result result = world.nytta(all.toArray(new String[0]));
        assertThat(result.exit()).as("nytta %s: %s", words, result.out()).isZero();
        return result.out();
    }
}
