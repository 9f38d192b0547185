package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentHomeTest {
    @TempDir
    private Path home = Path.of("");

    private final List<ReadWarning> complaints = new ArrayList<>();

    @Test
    void a_folder_that_is_a_link_is_looked_through_under_its_own_name() throws IOException {
        Path disk = Files.createDirectories(home.resolve("disk/logs/a"));
        Files.writeString(disk.resolve("one.jsonl"), "");
        Files.createSymbolicLink(home.resolve("projects"), home.resolve("disk/logs"));
        Files.createSymbolicLink(home.resolve("disk/logs/round"), home.resolve("disk/logs"));
        assertThat(below("projects")).containsExactly(home.resolve("projects/a/one.jsonl"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_link_to_nothing_and_a_folder_that_is_not_there_are_empty() throws IOException {
        Files.createSymbolicLink(home.resolve("projects"), home.resolve("nowhere"));
        assertThat(below("projects")).isEmpty();
        assertThat(below("nowhere")).isEmpty();
        assertThat(complaints).isEmpty();
    }

    private List<Path> below(String folder) {
        return new AgentHome(home, Map.of(), complaints::add)
                .below(home.resolve(folder), file -> file.toString().endsWith(".jsonl"));
    }
}
