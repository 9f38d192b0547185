package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.api.AdminTokens;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.control.SqliteControlStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
    private static final String SETTING = "admin_token_hash";
    private static final Map<String, String> GIVEN = Map.of("NYTTA_ADMIN_TOKEN", " nat_given \n");

    @TempDir
    private Path dir;

    @Test
    void is_made_at_the_first_start_shown_once_and_kept_as_a_hash() throws Exception {
        try (ControlStore store = store()) {
            String secret = AdminToken.of(store, Map.of()).shownOnce().orElseThrow();

            assertThat(secret).matches("nat_[0-9a-f]{64}");
            assertThat(store.setting(SETTING)).hasValue(AdminTokens.hash(secret));
            assertThat(store.audit(Long.MAX_VALUE, 10).toString())
                    .doesNotContain(secret)
                    .doesNotContain(AdminTokens.hash(secret));
        }
    }

    @Test
    void there_is_none_where_the_environment_says_so() throws Exception {
        try (ControlStore store = store()) {
            AdminToken none = AdminToken.of(store, Map.of("NYTTA_ADMIN_TOKEN", "none"));

            assertThat(none.shownOnce()).isEmpty();
            assertThat(store.setting(SETTING)).isEmpty();
        }
    }

    @Test
    void is_the_same_at_the_next_start() throws Exception {
        try (ControlStore store = store()) {
            AdminToken.of(store, Map.of());
        }
        try (ControlStore store = store()) {
            var kept = store.setting(SETTING);

            assertThat(AdminToken.of(store, Map.of()).shownOnce()).isEmpty();
            assertThat(store.setting(SETTING)).isEqualTo(kept);
        }
    }

    @Test
    void the_environments_wins_and_leaves_the_stores_alone() throws Exception {
        try (ControlStore store = store()) {
            assertThat(AdminToken.of(store, GIVEN).shownOnce()).isEmpty();
            assertThat(store.setting(SETTING)).isEmpty();

            AdminToken.of(store, Map.of());
            var kept = store.setting(SETTING);
            assertThat(AdminToken.of(store, GIVEN).shownOnce()).isEmpty();
            assertThat(store.setting(SETTING)).isEqualTo(kept);
        }
    }

    @Test
    void an_empty_variable_is_none() throws Exception {
        try (ControlStore store = store()) {
            assertThat(AdminToken.of(store, Map.of("NYTTA_ADMIN_TOKEN", " ")).shownOnce())
                    .isPresent();
        }
    }

    private ControlStore store() throws IOException {
        return SqliteControlStore.open(dir, InstantSource.fixed(Instant.parse("2026-11-26T00:00:00Z")));
    }
}
