package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `nytta apply` and `nytta diff` on a data directory where no server runs.
class ApplyCommandTest {
    private static final String TEXT = """
            teams: [{id: platform, cost_center: cc-100}]
            keys: [{id: ci, team: platform}]
            """;

    @TempDir
    private Path dir;

    private Path file = Path.of("nytta.yaml");

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(dir.resolve("nytta.yaml"), TEXT);
    }

    @Test
    void tells_each_change_and_a_new_secret_once() {
        Ended first = nytta("apply");
        Ended second = nytta("apply");

        assertThat(first.code()).isZero();
        assertThat(first.out().lines())
                .hasSize(3)
                .contains("create team platform", "2 changed, 0 as they were.")
                .anyMatch(line -> line.matches("create key ci {2}secret, shown this once: nk_[0-9A-Za-z]{38}"));
        assertThat(second).isEqualTo(new Ended(0, "0 changed, 2 as they were." + System.lineSeparator(), ""));
    }

    @Test
    void a_name_that_was_most_likely_mistyped_is_told_and_the_rest_is_done() throws IOException {
        Files.writeString(file, TEXT.replace("team: platform", "team: platfrom"));

        Ended applied = nytta("apply");

        assertThat(applied.code()).isZero();
        assertThat(applied.err())
                .isEqualTo("nytta: " + file + ":2: key `ci` is of team `platfrom`, which is not in this file. Did you"
                        + " mean `platform`?" + System.lineSeparator());
    }

    @Test
    void a_diff_tells_what_would_change_and_changes_nothing() {
        Ended first = nytta("diff");

        assertThat(first.code()).isZero();
        assertThat(first.out())
                .contains("create key ci")
                .contains("2 would change, 0 as they were. Nothing was changed: this only looked.")
                .doesNotContain("nk_");
        assertThat(nytta("diff")).isEqualTo(first);
    }

    @Test
    void programs_read_the_changes_and_a_new_secret_as_json() {
        JsonNode planned = Json.read(nytta("diff", "--json").out());
        JsonNode first = Json.read(nytta("apply", "--json").out());
        Ended second = nytta("apply", "--json");

        assertThat(planned.toString())
                .isEqualTo("{\"dry_run\":true,\"changed\":2,\"kept\":0,\"changes\":["
                        + "{\"what\":\"create\",\"kind\":\"team\",\"id\":\"platform\"},"
                        + "{\"what\":\"create\",\"kind\":\"key\",\"id\":\"ci\"}]}");
        assertThat(first.at("/changes/1/secret").asString()).matches("nk_[0-9A-Za-z]{38}");
        assertThat(Json.read(second.out()).toString())
                .isEqualTo("{\"dry_run\":false,\"changed\":0,\"kept\":2,\"changes\":[]}");
    }

    @Test
    void mistakes_are_told_with_their_line_and_end_with_1() throws Exception {
        Files.writeString(file, TEXT + "prices: [{provider: openai, model: x, factor: cheap}]\n");

        Ended refused = nytta("apply");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("nytta: " + file + ":3: the price overlay: prices[0]");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void a_demos_data_takes_no_file() {
        DataDir.prepare(dir.resolve("data"), true);

        Ended refused = nytta("apply");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("holds a demo's data");
    }

    private Ended nytta(String command, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(
                                Stream.of(
                                        command,
                                        file.toString(),
                                        "--data-dir",
                                        dir.resolve("data").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }
}
