package dev.nytta.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodexHomeTest {
    private static final String URL = "http://127.0.0.1:4000/v1";
    private static final String LINE = "openai_base_url = \"" + URL + "\"\n";
    private static final String OWN = """
            model = "gpt-6-sol"
              openai_base_url="https://proxy.example/v1"
            openai_base_url_note = "kept"

            [profiles.other]
            openai_base_url = "kept in its table"
            """;

    @TempDir
    private Path dir;

    @Test
    void the_address_is_the_one_line_that_differs() {
        assertThat(CodexHome.withBaseUrl(OWN, URL)).isEqualTo(LINE + """
                        model = "gpt-6-sol"
                        openai_base_url_note = "kept"

                        [profiles.other]
                        openai_base_url = "kept in its table"
                        """);
    }

    @Test
    void the_rest_is_linked_and_the_persons_own_file_is_untouched() throws Exception {
        Path real = Files.createDirectory(dir.resolve("real"));
        Files.writeString(real.resolve("config.toml"), OWN);
        Files.writeString(real.resolve("auth.json"), "signed in");
        Files.createDirectory(real.resolve("sessions"));

        Path home = CodexHome.make(dir.resolve("temporary"), real, URL);

        Files.writeString(home.resolve("sessions/new"), "of this run");
        assertThat(home.resolve("config.toml")).content().startsWith(LINE);
        assertThat(home.resolve("auth.json")).isSymbolicLink().hasContent("signed in");
        assertThat(real.resolve("config.toml")).hasContent(OWN);
        assertThat(real.resolve("sessions/new")).hasContent("of this run");
    }

    @Test
    void a_person_without_a_home_gets_the_line_alone() throws Exception {
        Path home = CodexHome.make(dir.resolve("temporary"), dir.resolve("none"), URL);

        assertThat(home.resolve("config.toml")).hasContent(LINE);
        assertThat(dir.resolve("none")).doesNotExist();
    }
}
