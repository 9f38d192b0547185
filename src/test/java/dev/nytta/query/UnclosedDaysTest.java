package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnclosedDaysTest {
    private static final Instant TODAY = Instant.parse("2026-11-26T23:00:00Z");
    private static final long FIRST =
            TODAY.getEpochSecond() / Duration.ofHours(1).toSeconds();

    private final Connection connection;
    private final DSLContext sql;

    UnclosedDaysTest() throws Exception {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        sql = Engine.on(connection);
    }

    @BeforeEach
    void tables() {
        sql.execute("CREATE TABLE cell_todo (hour INTEGER)");
        sql.execute("CREATE TABLE open_hour (hour INTEGER)");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private int waiting(String table, long hour) {
        sql.insertInto(DSL.table(DSL.name(table))).values(hour).execute();
        return UnclosedDays.count(sql, TODAY);
    }

    @Test
    void a_day_counts_once_whatever_is_still_to_be_done_for_it_and_today_not_at_all() {
        assertThat(UnclosedDays.count(sql, TODAY)).isZero();
        assertThat(waiting("open_hour", FIRST)).isZero();
        assertThat(waiting("open_hour", FIRST - 1)).isEqualTo(1);
        assertThat(waiting("cell_todo", FIRST - 1)).isEqualTo(1);
        assertThat(waiting("cell_todo", FIRST - 24)).isEqualTo(1);
        assertThat(waiting("cell_todo", FIRST - 25)).isEqualTo(2);
        assertThat(waiting("open_hour", FIRST - 90 * 24)).isEqualTo(3);
    }
}
