package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.face.api.Happened;
import dev.nytta.face.api.Rig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandsTest {
    @TempDir
    private Path dir;

    private Rig rig;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        shell = Shell.on(rig.port(), Rig.TOKEN);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void events_are_shown_newest_first() {
        rig.happen(Happened.call(1, "2026-11-25T11:00:00Z").event());
        rig.happen(
                Happened.call(2, "2026-11-25T12:00:00Z").by("ci", "web", "a1").unpriced());

        assertThat(shell.run(new EventsCommand()).ends(0).out().lines())
                .containsExactly(
                        "AT (UTC)             TEAM      KEY  CLIENT  AGENT  MODEL  INPUT  OUTPUT     USD  STATUS",
                        "2026-11-25 12:00:00  web       ci   codex   a1     gpt-5   1000     100       -  ok, unpriced",
                        "2026-11-25 11:00:00  platform  ci   codex          gpt-5   1000     100  0.0030  ok");
        assertThat(shell.run(new EventsCommand(), "--filter", "team:web", "--json")
                        .ends(0)
                        .out())
                .satisfies(out -> assertThat(Json.read(out).at("/items")).hasSize(1));
        shell.run(new EventsCommand(), "--limit", "0").ends(2);
        assertThat(shell.run(new EventsCommand(), "--filter", "team").ends(1).err())
                .contains("name:value");
    }

    @Test
    void spend_ends_with_its_total() {
        rig.happen(Happened.call(1, "2026-11-25T11:00:00Z").event());
        rig.happen(Happened.call(2, "2026-11-25T12:00:00Z").event());
        rig.happen(Happened.call(3, "2026-11-25T12:00:00Z").by("ci", "", "").unpriced());

        Shell.Result result = shell.run(
                        new SpendCommand(), "--by", "team,model", "--from", "2026-11-01", "--to", "2026-12-01")
                .ends(0);

        assertThat(result.out().lines())
                .containsExactly(
                        "TEAM      MODEL  CALLS  INPUT  OUTPUT     USD  AT LIST",
                        "platform  gpt-5      2   2000     200  0.0060   0.0000",
                        "(none)    gpt-5      1   1000     100  0.0000   0.0000",
                        "total                3   3000     300  0.0060   0.0000");
        assertThat(result.err()).startsWith("1 calls have no price");
    }

    @Test
    void seats_stand_apart_from_what_was_spent() {
        Shell.Result result = shell.run(new SpendCommand(), "--from", "2026-09-29", "--to", "2026-10-02")
                .ends(0);

        // Two days of 30 USD in a month of 30 days
        assertThat(result.err())
                .contains("Seats of anthropic cost 2.0000 USD in this time beside that;"
                        + " calls of its subscriptions are worth 0.0000 USD at list price.");
        assertThat(shell.run(new SpendCommand(), "--from", "2026-09-29", "--to", "2026-10-02", "--filter", "team:a")
                        .ends(0)
                        .err())
                .doesNotContain("Seats");
    }

    @Test
    void nothing_spent_is_said() {
        Shell.Result result = shell.run(new SpendCommand(), "--since", "2026-11-01", "--until", "2026-11-02")
                .ends(0);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Nothing was spent");
    }

    @Test
    void times_may_be_so_long_ago() {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");

        assertThat(Moments.typed("7d", ZoneOffset.UTC, now)).contains("2026-11-19T12:00:00Z");
        assertThat(Moments.typed("24h", ZoneOffset.UTC, now)).contains("2026-11-25T12:00:00Z");
        assertThat(Moments.typed("30m", ZoneOffset.UTC, now)).contains("2026-11-26T11:30:00Z");
        assertThat(Moments.typed("2w", ZoneOffset.UTC, now)).contains("2026-11-12T12:00:00Z");
        assertThat(Moments.typed("today", ZoneOffset.UTC, now)).contains("2026-11-26");
        assertThat(Moments.typed("yesterday", ZoneId.of("Pacific/Kiritimati"), now))
                .contains("2026-11-26");
        assertThat(Moments.typed("2026-11-01", ZoneOffset.UTC, now)).contains("2026-11-01");
        assertThat(Moments.typed(null, ZoneOffset.UTC, now)).isEmpty();
    }
}
