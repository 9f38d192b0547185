package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// S-01. That no SQL is built from strings is a rule of the sources (`TidyTest`).
final class SqlEverywhere {
    static final Scenario SCENARIO = new Scenario(
            "S-01",
            "SQL in every header, key, path, query, field and filter of both ports, and in what leads to errors",
            "each is data or refused: no 5xx, no answer that takes longer, no word of SQL in an answer or in the log; what was"
                    + " booked is as it was, and every object is still there",
            false,
            SqlEverywhere::run);

    private static final List<String> PAYLOADS = List.of(
            "'",
            "\"",
            "' OR '1'='1",
            "'; DROP TABLE events; --",
            "\"; DROP TABLE keys; --",
            "') UNION SELECT secret FROM keys --",
            "1; ATTACH DATABASE '/tmp/x' AS x",
            "' || (SELECT hash FROM access_key) || '",
            "\\'; SELECT sleep(5); --",
            "x' AND randomblob(900000000) IS NULL --",
            "%' ESCAPE '\\",
            "a`b",
            "$1",
            "?1",
            ":id",
            "/*",
            "--",
            "'\u0000");
    private static final List<String> HEADERS = List.of(
            "Authorization: Bearer nk_%s",
            "x-api-key: %s",
            "x-nytta-key: nk_0123456789012345678901234%s",
            "x-nytta-session: %s",
            "x-nytta-agent: %s",
            "x-nytta-parent-agent: %s",
            "x-nytta-mandate: %s",
            "x-nytta-tags: a=%s",
            "x-nytta-tags: %s=a",
            "x-nytta-max-cost-usd: %s",
            "User-Agent: %s",
            "x-session-id: %s",
            "X-Forwarded-For: %s");
    private static final List<String> QUERIES = List.of(
            "events?filter=team:%s",
            "events?cursor=%s",
            "events?limit=%s",
            "events?from=%s",
            "spend?group_by=%s",
            "spend?filter=%s:x",
            "spend?filter=session:%s*",
            "spend?group_by=day&timezone=%s",
            "keys/%s",
            "budgets/%s",
            "teams/%s",
            "mandates/%s",
            "runs/%s",
            "prices?model=%s",
            "keys?cursor=%s");
    private static final int MOST_MILLIS = 3_000;

    private SqlEverywhere() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        server.call(Asks.chat(false));
        String before = objects(server);
        int asked = 0;
        for (String payload : PAYLOADS) {
            for (String header : HEADERS) {
                harmless(header, data(server, Asks.chat(false), header.formatted(payload)));
            }
            Asks odd = Asks.chat(false);
            String name = JsonMapper.shared().writeValueAsString(payload);
            harmless(
                    "model",
                    data(
                            server,
                            new Asks(odd.path(), "", "", odd.body().replace("\"" + Asks.GPT + "\"", name)),
                            KEYED));
            harmless(
                    "metadata",
                    data(
                            server,
                            Asks.chatWith("\"user\":" + name + ",\"metadata\":{\"user_id\":" + name + "},"),
                            KEYED));
            for (String query : QUERIES) {
                String escaped = URLEncoder.encode(payload, StandardCharsets.UTF_8);
                harmless(query, admin(server, "GET", query.formatted(escaped), ""));
                harmless(query, admin(server, "DELETE", query.formatted(escaped), ""));
            }
            harmless("team", admin(server, "POST", "keys", "{\"name\":" + name + ",\"team\":" + name + "}"));
            harmless(
                    "person",
                    admin(
                            server,
                            "POST",
                            "keys",
                            "{\"name\":\"k\",\"team\":\"platform\",\"person\":" + name + ",\"project\":" + name + "}"));
            harmless("stop", admin(server, "POST", "stop", "{\"session\":" + name + ",\"reason\":" + name + "}"));
            asked += HEADERS.size() + 2 + 2 * QUERIES.size() + 3;
        }
        Books books = Oracle.judge(world, server);
        assertThat(books.usageByModel())
                .as("meters by model")
                .isEqualTo(provider.billed().byModel());
        Server again = world.serve(Setup.of(provider.port()), server.dataDir());
        assertThat(objects(again)).as("objects").isEqualTo(before);
        assertThat(Books.of(again).events()).as("events after a restart").hasSameSizeAs(books.events());
        again.stop();
        assertThat(Files.readString(server.log()))
                .as("the log")
                .doesNotContainIgnoringCase("sql", "syntax error", "duckdb.sql");
        return "%d requests with SQL in them, none 5xx, %d calls booked exactly, all objects as before"
                .formatted(asked, books.events().size());
    }

    private static final String KEYED = "x-api-key: " + Setup.KEY;

    private record Seen(int status, String text, long millis) {}

    private static void harmless(String where, Seen seen) {
        assertThat(seen.status)
                .as("status with SQL in %s: %s", where, seen.text)
                .isLessThan(500);
        assertThat(seen.millis).as("ms with SQL in %s", where).isLessThan(MOST_MILLIS);
        assertThat(seen.text)
                .as("the answer to SQL in %s", where)
                .doesNotContainIgnoringCase("sqlite", "duckdb", "syntax error", "sqlexception");
    }

    private static Seen data(Server server, Asks ask, String header) throws IOException {
        long begin = System.nanoTime();
        try (RawClient client = server.client()) {
            boolean keyed = header.startsWith("Authorization")
                    || header.startsWith("x-api-key")
                    || header.startsWith("x-nytta-key");
            var answer = client.post(ask.path(), ask.body(), keyed ? header : KEYED, keyed ? "x-a: b" : header)
                    .answer();
            return new Seen(answer.status(), answer.text(), since(begin));
        }
    }

    private static Seen admin(Server server, String method, String path, String body)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var answer = server.admin(method, "/api/v1/" + path, body);
        return new Seen(answer.statusCode(), answer.body(), since(begin));
    }

    private static long since(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /// What was declared, without the keys that were made on the way.
    private static String objects(Server server) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (String kind : List.of("teams", "mandates", "providers")) {
            all.append(server.get("/api/v1/" + kind + "?limit=1000").path("items"));
        }
        server.get("/api/v1/keys?limit=1000").path("items").forEach(key -> {
            String id = key.path("id").asString("");
            if (id.equals("ci") || id.equals("etl")) {
                all.append(id).append(key.path("revoked"));
            }
        });
        return all.toString();
    }
}
