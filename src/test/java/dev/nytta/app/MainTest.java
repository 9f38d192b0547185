package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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

    private int nytta(String... args) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(args);
    }
}
