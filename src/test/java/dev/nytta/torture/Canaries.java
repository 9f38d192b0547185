package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// S-12. It runs last, since it looks at what all others have left too.
final class Canaries {
    static final Scenario SCENARIO = new Scenario(
            "S-12",
            "canaries in prompts, answers, provider's errors and every secret; then a scan of all that the whole suite has left:"
                    + " journals and packed archives, every cell of every store, logs, /metrics, all answers of the API, refusals",
            "none is found; of canaries that were planted in each kind of file, each is found",
            true,
            Canaries::run);

    private static final String ANSWER = "canary-of-the-answer-91be";
    private static final String PLANTED = "canary-that-was-planted-5c2d";
    private static final List<String> ALL =
            List.of(Asks.CANARY, ANSWER, Setup.KEY, Setup.OTHER_KEY, Setup.PROVIDER_KEY, Setup.ADMIN_TOKEN);
    private static final List<String> PATHS = List.of(
            "events?limit=1000",
            "spend?group_by=session,agent,client,model,dialect",
            "live",
            "keys",
            "budgets",
            "mandates",
            "teams",
            "providers",
            "prices?limit=1000",
            "runs");

    private Canaries() {}

    private static String run(World world) throws Exception {
        Path plants = Plants.plant(Files.createTempDirectory("planted"), PLANTED);
        DeepScan proof = new DeepScan(List.of(PLANTED));
        proof.folder(plants);
        Folders.delete(plants);
        assertThat(proof.found().stream()
                        .map(each -> each.replaceAll(" \\(unpacked\\)| by .*", ""))
                        .distinct())
                .as("planted canaries that were found")
                .hasSize(Plants.COUNT);
        int refusals = odd(world);
        archived(world);
        DeepScan scan = new DeepScan(ALL);
        scan.folder(world.suite());
        assertThat(scan.found()).as("canaries found").isEmpty();
        return "%d planted ones found; of all others none in %s (%d refusals among them)"
                .formatted(Plants.COUNT, scan.summary(), refusals);
    }

    /// Answers and errors that hold canaries, and what Nytta says of them. How many refusals of its own it wrote.
    private static int odd(World world) throws Exception {
        FakeProvider provider = world.provider((asked, wire) -> {
            switch (asked.number() % 4) {
                case 0 -> wire.json(200, Canned.chat().replace("\"hi\"", "\"" + ANSWER + "\""));
                case 1 -> wire.json(400, "{\"error\":{\"message\":\"" + ANSWER + " is wrong\"}}");
                case 2 -> wire.raw("HTTP/1.1 200 " + ANSWER + "\r\nContent-Length: x\r\n\r\n");
                default -> wire.raw(ANSWER + "\r\n\r\n");
            }
        });
        Server server = world.serve(Setup.of(provider.url().getPort()));
        List<String> ours = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            keepOurs(server.call(Asks.chat(false)), ours);
        }
        keepOurs(server.callWith("nk_wrong_" + Setup.KEY.substring(3), Asks.chat(false)), ours);
        try (RawClient client = server.client()) {
            Asks ask = Asks.chat(false);
            keepOurs(
                    client.post(ask.path(), ask.body() + "}", ask.headers(Setup.KEY))
                            .answer(),
                    ours);
        }
        Files.write(world.file("refusals.txt"), ours);
        askAll(world, server);
        Oracle.judge(world, server);
        return ours.size();
    }

    /// What Nytta says at every path of its API, right and wrong ones.
    private static void askAll(World world, Server server) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        for (String path : PATHS) {
            var answer = server.admin("GET", "/api/v1/" + path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            said.add(answer.headers().map() + answer.body());
            said.add(server.admin("POST", "/api/v1/" + path, "{\"name\": \"k\", \"teem\": 1}")
                    .body());
        }
        said.add(server.admin("GET", "/openapi.json", "").body());
        said.add(server.admin("GET", "/readyz", "").body());
        for (List<String> words :
                List.of(List.of("keys"), List.of("events"), List.of("spend"), List.of("live"), List.of("doctor"))) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("--data-dir", server.dataDir().toString()));
            said.add(world.nytta(all.toArray(new String[0])).out());
        }
        Files.write(world.file("api.txt"), said);
    }

    /// A data directory whose first segment was packed away, so that the scan has an archive to look into. Left out of
    /// the
    /// short form: it takes twelve thousand calls to fill a segment.
    private static void archived(World world) throws Exception {
        if (world.times(1, 0) == 0) {
            return;
        }
        var provider = world.provider(FakeProviderSettings.instant());
        OddWorld odd = OddWorld.make(world);
        Server server = world.serve(odd.around(Setup.of(provider.port()).with("storage: { journal_days: 1 }\n")));
        for (int i = 0; i < 60; i++) {
            Callable<Integer> call = () -> calls(server, 100);
            assertThat(World.atOnce(Collections.nCopies(4, call))).containsOnly(100);
        }
        odd.clockIsWrongBy(Duration.ofDays(3));
        server.call(Asks.chat(false));
        Path archive = server.dataDir().resolve("journal/archive");
        World.await("a segment is packed away", Duration.ofSeconds(90), () -> isFilled(archive));
        Oracle.judge(world, server);
    }

    private static int calls(Server server, int times) throws IOException {
        int good = 0;
        try (RawClient client = server.client()) {
            for (int i = 0; i < times; i++) {
                good += Server.post(client, Setup.KEY, Asks.chat(false))
                                        .answer()
                                        .status()
                                == 200
                        ? 1
                        : 0;
            }
        }
        return good;
    }

    private static boolean isFilled(Path archive) throws IOException {
        if (!Files.isDirectory(archive)) {
            return false;
        }
        try (var files = Files.list(archive)) {
            return files.anyMatch(file -> file.toString().endsWith(".zst"));
        }
    }

    /// What the provider says passes through; what Nytta says itself must hold nothing of it.
    private static void keepOurs(RawClient.Answer answer, List<String> ours) {
        if (answer.text().contains("\"nytta\"")) {
            ours.add(answer.headers() + answer.text());
        }
    }
}
