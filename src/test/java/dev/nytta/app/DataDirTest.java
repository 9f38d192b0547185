package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataDirTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "false, '',    /home/ada/.local/share/nytta",
        "true,  '',    /home/ada/.local/share/nytta-demo",
        "false, /data, /data/nytta",
        "true,  /data, /data/nytta-demo",
    })
    void stands_where_programs_keep_their_data(boolean demo, String dataHome, String expected) {
        Map<String, String> environment = Map.of("HOME", "/home/ada", "XDG_DATA_HOME", dataHome);

        assertThat(DataDir.of(Optional.empty(), demo, environment)).isEqualTo(Path.of(expected));
    }

    @Test
    void the_one_that_is_given_is_taken() {
        assertThat(DataDir.of(Optional.of(Path.of("/srv/a/../nytta")), true, Map.of()))
                .isEqualTo(Path.of("/srv/nytta"));
    }

    @Test
    void a_fresh_one_is_its_owners_alone() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path fresh = dir.resolve("a/b");

        DataDir.prepare(fresh, false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
    }

    @Test
    void real_data_is_never_a_demos() throws Exception {
        DataDir.prepare(dir.resolve("real"), false);
        Files.writeString(dir.resolve("real/journal"), "x");

        assertThatThrownBy(() -> DataDir.prepare(dir.resolve("real"), true))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("holds real data")
                .hasMessageContaining("--data-dir");
        assertThat(DataDir.isDemo(dir.resolve("real"))).isFalse();
        DataDir.prepare(dir.resolve("real"), false);
    }

    @Test
    void a_demos_data_is_never_taken_as_real() {
        DataDir.prepare(dir.resolve("demo"), true);

        assertThatThrownBy(() -> DataDir.prepare(dir.resolve("demo"), false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("holds a demo's data");
        DataDir.prepare(dir.resolve("demo"), true);
    }

    @Test
    void one_that_cannot_be_made_is_said_with_what_to_do() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "x");

        assertThatThrownBy(() -> DataDir.prepare(file.resolve("data"), false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("--data-dir");
    }
}
