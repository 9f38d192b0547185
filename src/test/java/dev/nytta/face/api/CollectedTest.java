package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.collect.CollectSettings;
import dev.nytta.collect.Collector;
import dev.nytta.collect.HttpLine;
import dev.nytta.collect.Line;
import dev.nytta.collect.Sharing;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.usage.BillingMode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What agents write down, through a collector, over a real port, in the ledger.
final class CollectedTest {
    private static final Sharing USUAL = new Sharing(true, false, BillingMode.UNKNOWN);

    @TempDir
    private Path dir = Path.of("");

    @TempDir
    private Path home = Path.of("");

    @TempDir
    private Path state = Path.of("");

    private final List<String> said = new ArrayList<>();
    private Rig rig;
    private String secret = "";
    private Path file = Path.of("");

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
        secret = rig.createKey("{\"name\": \"laptop\", \"team\": \"platform\"}");
        file = home.resolve(".claude/projects/-home-ada-shop/s1.jsonl");
        Files.createDirectories(file.getParent());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void what_is_written_is_pushed_once_and_what_is_added_later_too() throws IOException {
        append(answer(1, 10), answer(2, 20));
        assertThat(once(line(), USUAL).taken()).isEqualTo(2);
        append(answer(3, 5));
        Collector.Report second = once(line(), USUAL);
        assertThat(second.taken()).isEqualTo(1);
        assertThat(second.known()).isZero();
        assertLedger(3, 35);
    }

    @Test
    void a_collector_that_stays_is_known_and_one_that_loads_once_is_not() throws IOException {
        append(answer(1, 10));
        once(line(), USUAL);
        assertThat(rig.store.setting("steady.log:claude-code")).isEmpty();
        append(answer(2, 10));
        once(line().steady(), USUAL);
        assertThat(rig.store.setting("steady.log:claude-code")).hasValue("true");
        append(answer(3, 10));
        once(line().steady(), USUAL);
        assertThat(rig.store.audit(Long.MAX_VALUE, 100).stream()
                        .filter(entry -> entry.toString().contains("steady.")))
                .hasSize(1);
    }

    @Test
    void an_answer_of_several_lines_counts_once_at_its_fullest() throws IOException {
        append(answer(1, 1), answer(1, 7));
        once(line(), USUAL);
        append(answer(1, 9));
        once(line(), USUAL);
        assertLedger(1, 9);
    }

    @Test
    void a_replay_counts_only_while_its_answer_is_not_known() throws IOException {
        append(replay(1, "req_side", 10));
        once(line(), USUAL);
        assertLedger(1, 10);
        append(answer(1, 10), answer(2, 4), replay(2, "req_other", 4));
        once(line(), USUAL);
        assertLedger(2, 14);
    }

    @Test
    void no_text_and_no_folder_leaves_the_machine() throws IOException {
        append(answer(1, 10));
        List<String> sent = new ArrayList<>();
        once(spying(sent), USUAL);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst())
                .contains("claude-sonnet-4-6", "s1")
                .doesNotContain("secret", "home", "ada", "shop", "feat/");
    }

    @Test
    void a_project_is_told_by_its_last_folder_and_a_session_not_at_all_if_so_asked() throws IOException {
        append(answer(1, 10));
        List<String> sent = new ArrayList<>();
        once(spying(sent), new Sharing(false, true, BillingMode.SUBSCRIPTION));
        assertThat(sent.getFirst())
                .contains("\"project\":\"shop\"", "\"billing_mode\":\"subscription\"")
                .doesNotContain("/home", "ada", "\"session\"");
        String events = rig.get("/api/v1/events").is(200).text();
        assertThat(events).contains("\"project\":\"shop\"", "\"cost_usd\":\"0\"");
    }

    @Test
    void what_is_new_waits_while_the_server_is_away_and_goes_out_oldest_first() throws IOException {
        Line away = _ -> {
            throw new IOException("connection refused");
        };
        append(answer(1, 10), answer(2, 20));
        Collector.Report offline = once(away, USUAL);
        assertThat(offline.waiting()).isEqualTo(2);
        assertThat(offline.trouble()).contains("does not answer", "waits");
        append(answer(3, 5));
        assertThat(once(away, USUAL).waiting()).isEqualTo(3);
        Files.delete(file);
        List<String> sent = new ArrayList<>();
        assertThat(once(spying(sent), USUAL).taken()).isEqualTo(3);
        assertThat(sent.getFirst()).matches("(?s).*msg_1 .*msg_2 .*msg_3 .*");
        assertLedger(3, 35);
    }

    @Test
    void a_full_spool_leaves_the_rest_in_the_logs() throws IOException {
        for (int i = 1; i <= 50; i++) {
            append(answer(i, 1));
        }
        Line away = _ -> {
            throw new IOException("connection refused");
        };
        assertThat(once(away, settings(USUAL, 20)).waiting()).isEqualTo(20);
        assertThat(once(line(), settings(USUAL, 20)).taken()).isEqualTo(50);
        assertLedger(50, 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_fails_on_the_way_nothing_is_lost_and_nothing_counts_twice(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long output = 0;
        int calls = 0;
        for (int round = 0; round < 12; round++) {
            int fresh = random.nextInt(4);
            for (int i = 0; i < fresh; i++) {
                calls++;
                int tokens = 1 + random.nextInt(50);
                output += tokens;
                append(answer(calls, 1), answer(calls, tokens));
            }
            once(failing(random), USUAL);
        }
        once(line(), USUAL);
        assertLedger(calls, output);
    }

    @Test
    void another_server_and_a_lost_spool_are_told_all_again_and_count_nothing_twice() throws IOException {
        append(answer(1, 10), answer(2, 20));
        once(line(), USUAL);
        Files.delete(state.resolve("collect.db"));
        Collector.Report again = once(line(), USUAL);
        assertThat(again.known()).isEqualTo(2);
        assertThat(again.taken()).isZero();
        assertLedger(2, 30);
    }

    @Test
    void a_wrong_key_is_told_in_the_servers_words_and_nothing_is_lost() throws IOException {
        append(answer(1, 10));
        String good = secret;
        secret = "nk_0123456789012345678901234567890123456789";
        Collector.Report refused = once(line(), USUAL);
        assertThat(refused.trouble()).startsWith("The key is not one of this server's.");
        assertThat(refused.waiting()).isEqualTo(1);
        secret = good;
        assertThat(once(line(), USUAL).taken()).isEqualTo(1);
    }

    @Test
    void what_is_too_old_is_refused_with_its_reason_and_does_not_stay() throws IOException {
        append(answer(1, 10).replace("2026-11-26", "2024-11-26"));
        Collector.Report report = once(line(), USUAL);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.waiting()).isZero();
    }

    @Test
    void a_file_that_may_not_be_read_is_named_and_read_once_it_may() throws IOException {
        append(answer(1, 10));
        Path other = file.resolveSibling("s2.jsonl");
        Files.createDirectory(other);
        Files.createSymbolicLink(file.resolveSibling("s3.jsonl"), home.resolve("nowhere"));
        assertThat(once(line(), USUAL).taken()).isEqualTo(1);
        assertThat(said).anyMatch(sentence -> sentence.contains("s3.jsonl"));
    }

    private Collector.Report once(Line line, Sharing sharing) {
        return once(line, settings(sharing, CollectSettings.MOST_WAITING));
    }

    private Collector.Report once(Line line, CollectSettings settings) {
        try (Collector collector = Collector.open(settings, line, said::add)) {
            return collector.once();
        }
    }

    private CollectSettings settings(Sharing sharing, long mostWaiting) {
        return new CollectSettings(
                home, Map.of(), state.resolve("collect.db"), sharing, mostWaiting, Duration.ofSeconds(1));
    }

    private Line line() {
        return new HttpLine(URI.create("http://127.0.0.1:" + rig.port()), secret, Optional.empty());
    }

    private Line spying(List<String> sent) {
        Line line = line();
        return batch -> {
            try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(batch))) {
                sent.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            return line.send(batch);
        };
    }

    /// Sometimes does not get there, sometimes its answer does not come back, sometimes the server has no time.
    private Line failing(RandomGenerator random) {
        Line line = line();
        return batch -> switch (random.nextInt(4)) {
            case 0 -> throw new IOException("connection reset");
            case 1 -> {
                line.send(batch);
                throw new IOException("read timed out");
            }
            case 2 -> new Line.Answer(503, "{\"detail\": \"Not now.\"}".getBytes(StandardCharsets.UTF_8), 1);
            default -> line.send(batch);
        };
    }

    private void append(String... lines) throws IOException {
        Files.writeString(file, String.join("", lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String answer(int number, int output) {
        return line(number, "req_" + number, output, false);
    }

    private static String replay(int number, String request, int output) {
        return line(number, request, output, true);
    }

    private static String line(int number, String request, int output, boolean side) {
        return "{\"cwd\":\"/home/ada/shop\",\"gitBranch\":\"feat/secret\",\"sessionId\":\"s1\",\"isSidechain\":" + side
                + ",\"timestamp\":\"2026-11-26T11:00:00.000Z\",\"requestId\":\"" + request
                + "\",\"message\":{\"id\":\"msg_"
                + number
                + "\",\"model\":\"claude-sonnet-4-6\",\"content\":[{\"type\":\"text\",\"text\":\"secret words\"}],"
                + "\"usage\":{\"input_tokens\":2,\"output_tokens\":" + output + "}}}\n";
    }

    private void assertLedger(int calls, long output) {
        Answer spend = rig.get("/api/v1/spend").is(200);
        assertThat(spend.text()).contains("\"calls\":" + calls + ",", "\"output\":" + output);
    }
}
