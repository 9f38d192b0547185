package dev.nytta.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.SignIns;
import dev.nytta.ledger.SignIns.Holder;
import dev.nytta.ledger.SignIns.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInsTest {
    private static final Holder ANNA = new Holder("user:anna", "");
    private static final Holder BERT = new Holder("user:bert", "");
    private static final Note NOTE = new Note("user:anna", "sign-in", "user:anna", "{}");

    @TempDir
    private Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");
    private SqliteControlStore store;
    private SignIns signIns;

    @BeforeEach
    void open() {
        store = SqliteControlStore.open(dir, clock);
        signIns = store.signIns();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_session_is_used_over_a_restart_and_is_no_change_of_the_store() {
        signIns.begin("h", ANNA, NOTE);
        clock.advance(Duration.ofMinutes(2));
        close();
        open();

        SignIns.Session session = signIns.use("h").orElseThrow();
        assertThat(session.holder()).isEqualTo(ANNA);
        assertThat(session.began()).isEqualTo("2026-11-26T10:00:00Z");
        assertThat(session.seen()).isEqualTo("2026-11-26T10:02:00Z");
        assertThat(session.ends()).isEqualTo("2026-11-26T22:02:00Z");
        assertThat(signIns.use("other")).isEmpty();
        assertThat(store.version()).isZero();
    }

    @Test
    void of_one_holder_the_sessions_that_rest_longest_leave() {
        for (int i = 0; i < SignIns.MOST_OF_ONE; i++) {
            signIns.begin("h" + i, ANNA, NOTE);
            clock.advance(Duration.ofSeconds(90));
        }
        signIns.begin("b", BERT, NOTE);
        signIns.use("h0");
        signIns.begin("last", ANNA, NOTE);

        assertThat(signIns.use("h0")).isPresent();
        assertThat(signIns.use("h1")).isEmpty();
        assertThat(signIns.use("h2")).isPresent();
        assertThat(signIns.use("b")).isPresent();
    }

    @Test
    void a_link_is_taken_once_and_in_time() {
        Instant until = signIns.offer("l", ANNA, NOTE);
        assertThat(until).isEqualTo("2026-11-26T10:10:00Z");
        assertThat(signIns.take("l")).hasValue(ANNA);
        assertThat(signIns.take("l")).isEmpty();

        signIns.offer("m", ANNA, NOTE);
        clock.set(Instant.parse("2026-11-26T10:10:00Z"));
        assertThat(signIns.take("m")).isEmpty();
        clock.set(Instant.parse("2026-11-26T10:09:00Z"));
        assertThat(signIns.take("m")).as("it was tried when it was over").isEmpty();
    }

    @Test
    void one_holders_end_is_not_anothers() {
        signIns.begin("a1", ANNA, NOTE);
        signIns.begin("a2", ANNA, NOTE);
        signIns.offer("al", ANNA, NOTE);
        signIns.begin("b", BERT, NOTE);

        assertThat(signIns.endAll("user:anna", NOTE)).isEqualTo(2);
        assertThat(signIns.endAll("user:anna", NOTE)).isZero();
        assertThat(signIns.use("a1")).isEmpty();
        assertThat(signIns.take("al")).isEmpty();
        assertThat(signIns.end("b", NOTE)).isTrue();
        assertThat(signIns.end("b", NOTE)).isFalse();
    }

    @Test
    void what_another_grant_opened_ends() {
        signIns.begin("old", new Holder("admin", "1"), NOTE);
        signIns.begin("new", new Holder("admin", "2"), NOTE);
        signIns.offer("link", new Holder("admin", "1"), NOTE);
        signIns.begin("a", ANNA, NOTE);

        signIns.keepOnly(new Holder("admin", "2"));
        assertThat(signIns.use("old")).isEmpty();
        assertThat(signIns.take("link")).isEmpty();
        assertThat(signIns.use("new")).isPresent();
        assertThat(signIns.use("a")).isPresent();
    }

    @Test
    void a_code_is_spent_once_and_so_is_every_one_before_it() {
        assertThat(signIns.spend("anna", 7)).isTrue();
        assertThat(signIns.spend("anna", 7)).isFalse();
        assertThat(signIns.spend("anna", 6)).isFalse();
        assertThat(signIns.spend("bert", 6)).isTrue();
        assertThat(signIns.spend("anna", 8)).isTrue();
    }
}
