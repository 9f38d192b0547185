package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.StoreBroken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowanceTest {
    /// 64 and 256 million bytes, as DuckDB tells them.
    private static final String LITTLE = "61.0 MiB";

    private static final String MORE = "244.1 MiB";

    @TempDir
    Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-28T10:00:00Z");
    private final Allowance allowance = new Allowance(clock);
    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open(dir.resolve("events.duckdb"));
        allowance.opened(duck);
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private String memory() {
        return duck.sql()
                .first("SELECT current_setting('memory_limit')", row -> row.getString(1))
                .orElseThrow();
    }

    @Test
    void a_store_that_nobody_asks_takes_little_memory() {
        assertThat(memory()).isEqualTo(LITTLE);
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(LITTLE);
    }

    @Test
    void a_slow_question_gives_it_more_until_nobody_has_asked_for_a_minute() {
        allowance.answered(duck, 99);
        assertThat(memory()).isEqualTo(LITTLE);
        allowance.answered(duck, 100);
        assertThat(memory()).isEqualTo(MORE);
        clock.advance(Duration.ofSeconds(40));
        allowance.answered(duck, 1);
        clock.advance(Duration.ofSeconds(40));
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(MORE);
        clock.advance(Duration.ofSeconds(20));
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(LITTLE);
        allowance.answered(duck, 100);
        assertThat(memory()).isEqualTo(MORE);
    }

    @Test
    void a_question_that_fails_with_little_is_asked_again_with_more() {
        List<String> asked = new ArrayList<>();
        assertThat(allowance.ask(duck, () -> {
                    asked.add(memory());
                    if (asked.size() == 1) {
                        throw new StoreBroken("no memory is left");
                    }
                    return "answer";
                }))
                .isEqualTo("answer");
        assertThat(asked).containsExactly(LITTLE, MORE);
        assertThatThrownBy(() -> allowance.ask(duck, () -> {
                    asked.add(memory());
                    throw new StoreBroken("it is another fault");
                }))
                .hasMessage("it is another fault");
        assertThat(asked).containsExactly(LITTLE, MORE, MORE);
    }

    @Test
    void a_question_for_which_little_is_too_little_is_answered() {
        long length = allowance.ask(
                duck,
                () -> duck.sql()
                        .first("SELECT len(list(range)) FROM range(5000000)", row -> row.getLong(1))
                        .orElseThrow());
        assertThat(length).isEqualTo(5_000_000);
        assertThat(memory()).isEqualTo(MORE);
    }

    @Test
    void a_store_that_is_opened_after_trouble_has_more() {
        duck.close();
        allowance.needed();
        duck = Duck.open(dir.resolve("events.duckdb"));
        allowance.opened(duck);
        assertThat(memory()).isEqualTo(MORE);
    }

    @Test
    void a_store_that_keeps_its_memory_is_asked_for_it_again_a_minute_later() {
        allowance.answered(duck, 100);
        clock.advance(Duration.ofMinutes(1));
        duck.close();
        allowance.rest(duck);
        duck = Duck.open(dir.resolve("events.duckdb"));
        duck.takeMore();
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(MORE);
        clock.advance(Duration.ofMinutes(1));
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(LITTLE);
    }

    @Test
    void a_large_store_has_more_always() {
        duck.takeMore();
        duck.sql().run("CREATE TABLE much AS SELECT uuid() AS id FROM range(18000000)");
        duck.sql().run("CHECKPOINT");
        assertThat(duck.isSmall()).isFalse();
        duck.takeLittle();
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(MORE);
        clock.advance(Duration.ofMinutes(5));
        allowance.rest(duck);
        assertThat(memory()).isEqualTo(MORE);
        duck.close();
        open();
        assertThat(memory()).isEqualTo(MORE);
    }

    @Test
    void nothing_else_can_be_set() {
        assertThatThrownBy(() -> duck.sql().run("SET threads = 1"))
                .isInstanceOf(StoreBroken.class)
                .hasMessageContaining("locked");
    }
}
