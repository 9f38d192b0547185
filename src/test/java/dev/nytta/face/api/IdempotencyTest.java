package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repeats over a restart; those within one process are in [FrontTest].
class IdempotencyTest {
    private static final String KEYS = "/api/v1/keys";
    private static final String CI = "{\"name\": \"ci\", \"team\": \"platform\"}";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void restart() throws IOException {
        rig.close();
        rig = new Rig(dir);
    }

    private Answer make(String idempotencyKey) {
        return rig.post(KEYS, CI, "Idempotency-Key", idempotencyKey).is(201);
    }

    @Test
    void a_repeat_after_a_restart_gets_the_same_answer_and_does_nothing() throws Exception {
        Answer first = make("a");
        restart();
        rig.clock.advance(Duration.ofHours(23));
        Answer second = make("a");

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.at("/secret")).startsWith("nk_");
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("idempotent-replay")).isEqualTo("true");
        assertThat(rig.store.keys().list()).hasSize(1);
    }

    @Test
    void another_request_under_the_same_key_is_refused_after_a_restart_too() throws Exception {
        make("a");
        restart();

        rig.post(KEYS, CI.replace("ci", "cd"), "Idempotency-Key", "a").isProblem(422, "repeat-differs");
        make("a");
        assertThat(rig.store.keys().list()).hasSize(1);
    }

    @Test
    void a_refusal_is_an_answer_too() throws Exception {
        rig.post(KEYS, "{}", "Idempotency-Key", "a").isProblem(422, "invalid");
        restart();

        assertThat(rig.post(KEYS, "{}", "Idempotency-Key", "a")
                        .isProblem(422, "invalid")
                        .header("idempotent-replay"))
                .isEqualTo("true");
    }

    @Test
    void after_a_day_it_is_a_new_request() throws Exception {
        make("a");
        restart();
        rig.clock.advance(Duration.ofHours(24));
        make("a");

        assertThat(rig.store.keys().list()).hasSize(2);
    }

    @Test
    void nothing_on_disk_tells_the_secret_or_the_key_that_unlocks_it() throws Exception {
        String secret = make("only-the-client-knows-this").at("/secret");
        restart();

        try (var files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret)
                        .doesNotContain("only-the-client-knows-this");
            }
        }
    }
}
