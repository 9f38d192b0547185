package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Logs from elsewhere, into a data directory that no server runs on.
final class ImportCommandTest {
    @TempDir
    private Path dir = Path.of("");

    private Path transcript = Path.of("");
    private String said = "";

    @BeforeEach
    void someLogs() throws IOException {
        transcript = dir.resolve("old/laptop/.claude/projects/p/s1.jsonl");
        Files.createDirectories(transcript.getParent());
        Files.writeString(transcript, answer(1) + answer(2));
    }

    @Test
    void a_folder_is_loaded_once_however_deep_its_logs_lie_and_however_often_it_is_given() throws IOException {
        assertThat(load("claude", dir.resolve("old").toString())).isZero();
        assertThat(said).contains("2 new, 0 known, 0 refused.");
        assertThat(load("claude", dir.resolve("old/laptop/.claude").toString())).isZero();
        assertThat(said).contains("0 new, 2 known, 0 refused.");
        assertThat(load("claude", dir.resolve("old/laptop/.claude/projects").toString()))
                .isZero();
        assertThat(said).contains("0 new, 2 known, 0 refused.");
        assertProved();
    }

    @Test
    void programs_read_what_came_of_it_as_json() {
        assertThat(load("claude", transcript.toString(), "--json")).isZero();
        assertThat(Json.read(said).toString()).isEqualTo("{\"taken\":2,\"known\":0,\"refused\":0}");
    }

    @Test
    void one_file_and_archives_are_the_same() throws Exception {
        assertThat(load("claude", transcript.toString())).isZero();
        assertThat(said).contains("2 new, 0 known, 0 refused.");
        Files.writeString(transcript, answer(1) + answer(2) + answer(3));
        Path zip = dir.resolve("logs.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("laptop/.claude/projects/p/s1.jsonl"));
            Files.copy(transcript, out);
            out.putNextEntry(new ZipEntry("../../../evil.jsonl"));
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(load("claude", zip.toString())).isZero();
        assertThat(said).contains("1 new, 2 known, 0 refused.");
        assertThat(Files.exists(dir.resolveSibling("evil.jsonl"))).isFalse();
        assertProved();
    }

    @Test
    void a_file_that_tells_its_agent_needs_no_source() throws IOException {
        assertThat(load(transcript.toString())).isZero();
        assertThat(said).contains("2 new, 0 known, 0 refused.");
        assertThat(load("claude", transcript.toString())).isZero();
        assertThat(said).contains("0 new, 2 known, 0 refused.");
        Path notes = Files.writeString(dir.resolve("notes.jsonl"), "{}\n");
        assertThat(load(notes.toString())).isEqualTo(2);
        assertThat(said).contains("does not tell whose it is: write nytta import SOURCE", "openclaw, aider.");
        assertThat(load("gone.jsonl")).isEqualTo(2);
        assertThat(said).contains("There is no file and no source gone.jsonl: ");
        assertThat(load("amp", transcript.toString())).isEqualTo(1);
        assertThat(said).contains("It may be a file of claude: write nytta import claude ");
        assertThat(load("--help")).isZero();
        assertThat(said).contains("openclaw").contains("cursor");
        assertProved();
    }

    @Test
    void a_tar_is_read_as_tar_writes_it() throws Exception {
        Files.writeString(transcript.resolveSibling("x".repeat(140) + ".jsonl"), answer(3));
        Path deep = transcript.resolveSibling("y".repeat(90)).resolve("z".repeat(90) + ".jsonl");
        Files.createDirectories(deep.getParent());
        Files.writeString(deep, answer(4));
        assertThat(load("claude", tar("gnu", "old").toString())).isZero();
        assertThat(said).contains("4 new, 0 known, 0 refused.");
        assertThat(load("claude", tar("pax", "old").toString())).isZero();
        assertThat(said).contains("0 new, 4 known, 0 refused.");
        Files.delete(transcript.resolveSibling("x".repeat(140) + ".jsonl"));
        Files.writeString(deep, answer(5));
        assertThat(load("claude", tar("ustar", "old").toString())).isZero();
        assertThat(said).contains("1 new, 2 known, 0 refused.");
        assertProved();
    }

    private Path tar(String format, String what) throws Exception {
        Path tar = dir.resolve(format + ".tar.gz");
        Process process = new ProcessBuilder(
                        "tar", "--format=" + format, "-C", dir.toString(), "-czf", tar.toString(), what)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return tar;
    }

    @Test
    void what_cannot_be_loaded_is_said_with_what_to_do() throws IOException {
        assertThat(load("cluade", transcript.toString())).isEqualTo(2);
        assertThat(said).contains("There is no source cluade: did you mean claude?");
        assertThat(load("claude", dir.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(said).contains("There is no ", "name another PATH");
        Path empty = Files.createDirectory(dir.resolve("empty"));
        assertThat(load("claude", empty.toString())).isEqualTo(1);
        assertThat(said).contains("Nothing of claude's was found");
        Path torn = Files.writeString(dir.resolve("torn.tar.gz"), "no archive");
        assertThat(load("claude", torn.toString())).isEqualTo(1);
        assertThat(said).contains("torn.tar.gz cannot be read", "Nothing of it was loaded.");
    }

    @Test
    void soft_budgets_count_it_hard_ones_only_if_they_say_so() throws IOException {
        Path data = dir.resolve("data");
        Files.createDirectories(data);
        try (ControlRoom room = ControlRoom.open(LedgerSettings.in(data, InstantSource.system()))) {
            room.desk().put(budget("soft", Budget.Mode.SOFT, false), Edit.by("test"));
            room.desk().put(budget("hard", Budget.Mode.HARD, false), Edit.by("test"));
            room.desk().put(budget("hard-all", Budget.Mode.HARD, true), Edit.by("test"));
        }
        assertThat(load("claude", transcript.toString())).isZero();
        assertThat(load("claude", transcript.toString())).isZero();
        try (ControlRoom room = ControlRoom.open(LedgerSettings.in(data, InstantSource.system()))) {
            // Two calls of 2 x 3 + 5 x 15 USD a million; the limit of 0.0001 USD is passed by what was seen elsewhere.
            assertThat(used(room, "soft")).isEqualTo(162_000);
            assertThat(used(room, "hard-all")).isEqualTo(162_000);
            assertThat(used(room, "hard")).isZero();
        }
        assertProved();
    }

    private static long used(ControlRoom room, String budget) {
        return room.ledger().balances(Optional.of(budget)).stream()
                .mapToLong(balance -> balance.committedNano() + balance.overageNano())
                .sum();
    }

    private static Budget budget(String id, Budget.Mode mode, boolean countObserved) {
        return new Budget(
                id,
                Map.of(),
                List.of(),
                100_000,
                Window.Calendar.TOTAL,
                Optional.empty(),
                mode,
                Budget.Basis.COST,
                false,
                countObserved,
                1,
                "store");
    }

    private int load(String... words) {
        StringWriter out = new StringWriter();
        String[] args = new String[words.length + 5];
        args[0] = "import";
        System.arraycopy(words, 0, args, 1, words.length);
        args[words.length + 1] = "--data-dir";
        args[words.length + 2] = dir.resolve("data").toString();
        args[words.length + 3] = "--home";
        args[words.length + 4] = dir.toString();
        CommandLine line = Main.commandLine(args);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        int code = line.execute(args);
        said = out.toString();
        return code;
    }

    private void assertProved() throws IOException {
        assertThat(Verifier.verify(dir.resolve("data"))).isInstanceOf(VerifyReport.Clean.class);
    }

    private static String answer(int number) {
        Instant at = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return "{\"sessionId\":\"s1\",\"timestamp\":\"" + at + "\",\"requestId\":\"req_" + number
                + "\",\"message\":{\"id\":\"msg_" + number
                + "\",\"model\":\"claude-sonnet-4-6\",\"usage\":{\"input_tokens\":2,\"output_tokens\":5}}}\n";
    }
}
