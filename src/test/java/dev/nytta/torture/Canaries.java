package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// S-12. It runs last, since it looks at what all others have left too.
final class Canaries {
    static final Scenario SCENARIO = new Scenario(
            "S-12",
            "canaries in prompts, answers, provider's errors and every secret; then a scan of all files of the whole suite",
            "none is found in any journal, store, log, metric, event or refusal",
            true,
            Canaries::run);

    private static final String ANSWER = "canary-of-the-answer-91be";
    private static final List<String> ALL =
            List.of(Asks.CANARY, ANSWER, Setup.KEY, Setup.OTHER_KEY, Setup.PROVIDER_KEY, Setup.ADMIN_TOKEN);
    private static final int BLOCK = 8 << 20;
    private static final int OVERLAP = 128;

    private Canaries() {}

    private static String run(World world) throws Exception {
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
        Oracle.judge(world, server);
        Files.write(world.file("refusals.txt"), ours);
        Scan scan = new Scan();
        try (Stream<Path> files = Files.walk(world.suite())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                scan.look(file);
            }
        }
        assertThat(scan.found).as("canaries found").isEmpty();
        return "%d files of %d MiB looked through, %d refusals of our own among them"
                .formatted(scan.files, scan.bytes >> 20, ours.size());
    }

    /// What the provider says passes through; what Nytta says itself must hold nothing of it.
    private static void keepOurs(RawClient.Answer answer, List<String> ours) {
        if (answer.text().contains("\"nytta\"")) {
            ours.add(answer.headers() + answer.text());
        }
    }

    /// Looks for canaries, block by block.
    private static final class Scan {
        private final List<String> found = new ArrayList<>();
        private int files;
        private long bytes;

        void look(Path file) throws IOException {
            files++;
            try (InputStream in = Files.newInputStream(file)) {
                String before = "";
                for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                    bytes += block.length;
                    String text = before + new String(block, StandardCharsets.ISO_8859_1);
                    ALL.stream().filter(text::contains).forEach(canary -> found.add(canary + " in " + file));
                    before = text.substring(Math.max(0, text.length() - OVERLAP));
                }
            }
        }
    }
}
