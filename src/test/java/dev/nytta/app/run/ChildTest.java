package dev.nytta.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildTest {
    @TempDir
    private Path dir;

    private final AtomicInteger ends = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42})
    void its_exit_code_is_ours(int code) throws Exception {
        assertThat(run(List.of("sh", "-c", "exit " + code), Map.of())).isEqualTo(code);
        assertThat(ends).hasValue(1);
    }

    @Test
    void it_sees_the_variables() throws Exception {
        assertThat(run(List.of("sh", "-c", "test \"$NYTTA_TEST\" = seen"), Map.of("NYTTA_TEST", "seen")))
                .isZero();
    }

    @Test
    void a_program_that_is_not_there_is_127_as_in_a_shell() throws Exception {
        assertThat(run(List.of(dir.resolve("no-such-program").toString()), Map.of()))
                .isEqualTo(127);
    }

    @Test
    void its_folder_is_removed_and_what_it_links_to_is_not() throws Exception {
        Path own = Files.createDirectory(dir.resolve("own"));
        Files.writeString(own.resolve("sessions"), "kept");
        Path folder = Files.createDirectories(dir.resolve("folder/codex"));
        Files.writeString(folder.resolve("config.toml"), "x");
        Files.createSymbolicLink(folder.resolve("linked"), own);

        new Child(List.of("true"), Map.of(), dir.resolve("folder")).close();

        assertThat(dir.resolve("folder")).doesNotExist();
        assertThat(own.resolve("sessions")).hasContent("kept");
    }

    private int run(List<String> command, Map<String, String> variables) throws Exception {
        try (Child child = new Child(command, variables, Files.createDirectory(dir.resolve("temporary")))) {
            return child.run(ends::incrementAndGet);
        }
    }
}
