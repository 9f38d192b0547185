package dev.nytta.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.SeriesTotals.Point;
import dev.nytta.ledger.store.Migrations;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.Team;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that an older Nytta filled is as full after the newest has opened it.
class UpgradeTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final LocalDate AFTER = LocalDate.parse("2026-11-10");

    @TempDir
    private Path dir = Path.of("");

    private final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");

    /// As it was when totals were new: money alone, no series.
    private void fillAsOfV4() {
        Sql sql = SqliteFile.open(dir.resolve("control.db"));
        new Migrations(
                        SqliteControlStore.class,
                        List.of("V1__objects.sql", "V2__answers.sql", "V3__batches.sql", "V4__totals.sql"))
                .apply(sql);
        sql.change(
                "INSERT INTO total_source (source, vendor, from_day, until_day, told_at, fault) VALUES (?, ?, ?, ?, ?, ?)",
                "ours",
                "anthropic",
                FIRST.toEpochDay(),
                AFTER.toEpochDay(),
                1_700_000_000_000L,
                "It refused the key.");
        for (int day = 0; day < 9; day++) {
            sql.change(
                    "INSERT INTO day_total (source, day, provider, model, meter, quantity, usd)"
                            + " VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?)",
                    "ours",
                    FIRST.toEpochDay() + day,
                    "anthropic",
                    "claude-opus-4-8",
                    day % 2 == 0 ? "input" : "",
                    day % 2 == 0 ? "1000" : "",
                    "0.000000001");
        }
        sql.guarded(() -> {
            sql.connection().close();
            return sql;
        });
    }

    @Test
    void a_store_of_the_fourth_step_keeps_its_totals_and_takes_what_is_new() {
        fillAsOfV4();
        try (ControlStore store = SqliteControlStore.open(dir, clock)) {
            assertThat(store.totals().all())
                    .containsExactly(new Progress(
                            "ours", "anthropic", Tells.MONEY, FIRST, AFTER, 1_700_000_000_000L, "It refused the key."));
            assertThat(store.totals().told("ours", new Days(FIRST, AFTER)))
                    .hasSize(9)
                    .allMatch(total -> total.amount().usd().equals(Optional.of(new BigDecimal("0.000000001"))))
                    .filteredOn(total -> total.amount().quantity().isPresent())
                    .hasSize(5);
            long nowNanos = clock.millis() * 1_000_000;
            assertThat(store.series()
                            .count(
                                    "otlp:x",
                                    "x",
                                    List.of(new Point("s", false, 1, nowNanos, BigDecimal.ONE, List.of()))))
                    .isZero();
        }
    }

    @Test
    void objects_that_the_fourth_step_held_are_there_and_can_be_changed() {
        fillAsOfV4();
        // The shelves have not changed since the first step: what they write is what they wrote.
        try (ControlStore store = SqliteControlStore.open(dir, clock)) {
            store.teams().put(new Team("a", "", "", "", "store"), Edit.by("admin"));
        }
        Sql sql = SqliteFile.open(dir.resolve("control.db"));
        sql.run("DROP TABLE metric_series");
        sql.run("DROP TABLE session");
        sql.run("DROP TABLE link");
        sql.run("DROP TABLE used_code");
        sql.run("DROP TABLE saved_view");
        sql.run("DROP TABLE budget_start");
        sql.run("ALTER TABLE total_source DROP COLUMN tells");
        sql.change("DELETE FROM schema_step WHERE number > ?", 4);
        sql.guarded(() -> {
            sql.connection().close();
            return sql;
        });
        try (ControlStore store = SqliteControlStore.open(dir, clock)) {
            assertThat(store.teams().find("a")).isPresent();
            assertThat(store.version()).isEqualTo(1);
            assertThat(store.totals().all()).extracting(Progress::tells).containsExactly(Tells.MONEY);
            store.teams().put(new Team("b", "", "", "", "store"), Edit.by("admin"));
            assertThat(store.audit(Long.MAX_VALUE, 10)).hasSize(2);
        }
    }
}
