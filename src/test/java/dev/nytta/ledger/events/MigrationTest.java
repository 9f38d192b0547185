package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.store.Migrations;
import dev.nytta.ledger.store.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    @TempDir
    private Path dir;

    @Test
    void a_store_of_the_first_step_learns_the_units_that_came_later() throws SQLException {
        Path file = dir.resolve("events.duckdb");
        try (Connection old = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            new Migrations(Duck.class, List.of("V1__events.sql")).apply(new Sql(old, "old"));
        }
        try (Duck duck = Duck.open(file)) {
            for (String unit : List.of("characters", "images", "video_seconds")) {
                String column = "SELECT coalesce(sum(" + unit + "), 0)::BIGINT FROM ";
                for (String table : List.of("spend_hour", "event_meter", "event_row")) {
                    assertThat(duck.sql().first(column + table, row -> row.getLong(1)))
                            .contains(0L);
                }
            }
        }
    }
}
