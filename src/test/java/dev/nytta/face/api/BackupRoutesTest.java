package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupRoutesTest {
    private static final String PATH = "/api/v1/backups";

    @TempDir
    private Path dir;

    @Test
    void says_where_the_backup_lies_and_that_it_was_asked_for() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Answer taken = rig.post(PATH, "{}").is(201);

            assertThat(taken.at("/folder")).isEqualTo("/backups/one");
            assertThat(taken.at("/at")).isEqualTo("2026-11-26T12:00:00Z");
            assertThat(taken.at("/bytes")).isEqualTo("4711");
            assertThat(rig.store.audit(Long.MAX_VALUE, 1)).singleElement().satisfies(entry -> {
                assertThat(entry.who()).isEqualTo("admin");
                assertThat(entry.id()).isEqualTo("last_backup");
            });
        }
    }

    @Test
    void takes_no_folder_of_the_callers_choice() throws Exception {
        try (Rig rig = new Rig(dir)) {
            rig.post(PATH, "{\"folder\": \"/etc\"}").isProblem(422, "invalid");
        }
    }
}
