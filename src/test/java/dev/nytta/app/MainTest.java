package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    @Test
    void a_mistyped_command_is_a_usage_error_with_the_right_name() {
        assertThat(nytta("serv")).isEqualTo(2);
        assertThat(err.toString()).contains("'serv'").contains("serve");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void no_command_at_all_is_a_usage_error() {
        assertThat(nytta()).isEqualTo(2);
        assertThat(err.toString()).contains("nytta --help");
    }

    @Test
    void an_unknown_option_is_a_usage_error_with_the_right_name() {
        assertThat(nytta("apply", "--dry-rnu")).isEqualTo(2);
        assertThat(err.toString()).contains("--dry-run");
    }

    @Test
    void what_stands_behind_an_unknown_option_is_not_repeated() {
        assertThat(nytta("doctor", "--token", "nat_hush", "--key=nk_hush")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("nytta: Unknown options: --token, --key")
                .doesNotContain("hush");
    }

    @Test
    void a_command_that_cannot_do_it_says_one_sentence_and_ends_with_1() {
        Path missing = dir.resolve("missing.yaml");

        assertThat(nytta("check", missing.toString())).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("nytta: The configuration " + missing + " cannot be read. Check the path.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void mistakes_of_a_configuration_are_told_with_their_lines() throws Exception {
        Path file = Files.writeString(dir.resolve("n.yaml"), "\nbudgts: []\n");

        assertThat(nytta("check", file.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("nytta: " + file + ":2: unknown field `budgts`");
    }

    @Test
    void a_good_configuration_is_counted_and_ends_with_0() throws Exception {
        Path file = Files.writeString(dir.resolve("n.yaml"), "teams: [{id: a, cost_center: c}]\n");

        assertThat(nytta("check", file.toString())).isZero();
        assertThat(out.toString()).contains("1 teams");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1000000000", "0.0000000001", "-1"})
    void the_budget_of_a_run_is_an_amount_that_a_budget_may_have(String usd) {
        assertThat(nytta("run", "--data-dir", dir.toString(), "--budget", usd, "--", "true"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("nytta: --budget must be an amount in USD such as 5.");
    }

    @Test
    void programs_read_what_the_doctor_found_as_json() {
        nytta("doctor", "--json", "--data-dir", dir.resolve("none").toString());

        JsonNode told = Json.read(out.toString());
        assertThat(told.path("healthy").isBoolean()).isTrue();
        assertThat(told.path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("state").asString()).isEqualTo("notice");
            assertThat(finding.path("what").asString()).isEqualTo("No server runs on this data.");
            assertThat(finding.path("remedy").asString()).isEqualTo("Start one with nytta serve.");
        });
    }

    private int nytta(String... args) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(args);
    }
}
