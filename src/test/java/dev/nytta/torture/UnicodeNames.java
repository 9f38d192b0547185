package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// I-06. That pages isolate directions is checked in the browser.
final class UnicodeNames {
    static final Scenario SCENARIO = new Scenario(
            "I-06",
            "names in two normal forms, with marks that turn the direction of text, invisible ones, emoji, and look-alikes",
            "twins of a normal form are one session, look-alikes stay two; ids of teams, keys, mandates and tags are plain or"
                    + " refused; no table of a command holds a mark of direction",
            false,
            UnicodeNames::run);

    private static final String MARKS = "[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]";
    /// Each row is one session.
    private static final List<List<String>> TWINS = List.of(
            List.of("caf\u00e9", "cafe\u0301", "caf\u202e\u00e9\u202c", "ca\u200bf\u00e9", "\ufeffcaf\u00e9"),
            List.of("platform"),
            List.of("pl\u0430tform"),
            List.of("\u212b", "\u00c5", "A\u030a"),
            List.of("team \ud83d\ude80"),
            List.of("\ud55c", "\u1112\u1161\u11ab"));

    private UnicodeNames() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        int sent = 0;
        for (List<String> twins : TWINS) {
            for (String name : twins) {
                assertThat(status(server, "x-session-id: " + name)).isEqualTo(200);
                assertThat(status(server, "x-nytta-session: " + name)).isEqualTo(name.equals("platform") ? 200 : 400);
                assertThat(status(server, "x-nytta-tags: team=" + name)).isEqualTo(name.equals("platform") ? 200 : 400);
                sent += 3;
            }
        }
        Books.of(server);
        JsonNode sessions =
                server.get("/api/v1/spend?limit=1000&group_by=session").path("rows");
        assertThat(sessions.size()).as("sessions and none, in %s", sessions).isEqualTo(TWINS.size() + 1);
        for (String id : List.of("caf\u00e9", "pl\u0430tform", "a\u202eb")) {
            String path = "/api/v1/teams/" + java.net.URLEncoder.encode(id, StandardCharsets.UTF_8);
            assertThat(server.admin("PUT", path, "{}").statusCode())
                    .as("a team %s", id)
                    .isBetween(400, 499);
            assertThat(check(world, "teams: [{ id: \"" + id + "\" }]\n"))
                    .as("a file with the team %s", id)
                    .isEqualTo(1);
        }
        String named = "{\"name\":\"caf\u202e\u00e9 \ud83d\ude80\u200b\",\"team\":\"platform\"}";
        assertThat(server.admin("POST", "/api/v1/keys", named).statusCode()).isIn(201, 400);
        for (List<String> words : List.of(List.of("keys"), List.of("spend", "--by", "session"), List.of("events"))) {
            assertThat(ControlCharacters.printed(world, server, words))
                    .as("nytta %s", words)
                    .doesNotContainPattern(MARKS);
        }
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        return "%d claims: %d sessions of %d spellings; other ids are plain"
                .formatted(
                        sent, TWINS.size(), TWINS.stream().mapToInt(List::size).sum());
    }

    private static int status(Server server, String header) throws IOException {
        Asks ask = Asks.chat(false);
        try (RawClient client = server.client()) {
            return client.post(ask.path(), ask.body(), "Authorization: Bearer " + Setup.KEY, header)
                    .answer()
                    .status();
        }
    }

    private static int check(World world, String yaml) throws IOException, InterruptedException {
        Path file = Files.writeString(world.file("odd.yaml"), yaml);
        return world.nytta("check", file.toString()).exit();
    }
}
