package dev.nytta.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.store.Migrations;
import dev.nytta.ledger.store.Sql;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls that went to their places are found as if they had never left the memory, whatever is killed meanwhile.
class SeenCallsTest {
    private static final int BATCHES = 60;
    private static final int NEVER = 1_000_000;
    private static final long HOUR = 3_600_000;
    private static final long NEAR = HOUR / 6;
    private static final long LAST_MILLIS = 4 * HOUR;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void where_a_call_lies_changes_no_answer() {
        Gen.cases(30, gen -> {
            Path folder = Files.createTempDirectory(dir, "placed");
            try (Kept memory = new Kept(Files.createTempDirectory(dir, "memory"), NEVER);
                    Kept placed = new Kept(folder, gen.ints(5, 30))) {
                Run run = new Run(gen, List.of(memory, placed));
                for (int batch = 0; batch < BATCHES; batch++) {
                    run.batch();
                    if (gen.oncePer(6)) {
                        placed.reopen();
                    }
                    run.compare();
                }
                assertThat(placed.number("SELECT count(*) FROM placed"))
                        .as("at their places")
                        .isPositive();
            }
        });
    }

    @Test
    void calls_are_let_go_of_once_all_that_came_before_them_are_as_old() throws SQLException {
        try (Kept kept = new Kept(dir, NEVER)) {
            kept.tell(List.of(call(1, HOUR), call(2, 3 * HOUR), call(3, HOUR)));
            kept.calls.forget(2 * HOUR);
            assertThat(kept.ids(1, 2, 3)).containsExactly(2L, 3L);
            assertThat(kept.calls.byCall(1)).isEmpty();
            assertThat(kept.calls.byShape(1, 0, LAST_MILLIS)).isEmpty();
            assertThat(kept.calls.byShape(3, 0, LAST_MILLIS)).hasSize(1);
            kept.calls.forget(3 * HOUR + 1);
            assertThat(kept.ids(1, 2, 3)).isEmpty();
            assertThat(kept.number("SELECT (SELECT count(*) FROM placed) + (SELECT count(*) FROM placed_id)"
                            + " + (SELECT count(*) FROM placed_call) + (SELECT count(*) FROM placed_shape)"))
                    .isZero();
        }
    }

    @Test
    void calls_of_an_older_file_are_found_by_each_mark() throws SQLException {
        Path file = dir.resolve("witness.db");
        Sql older = new Sql(DriverManager.getConnection("jdbc:sqlite:" + file), file.toString());
        new Migrations(SeenFile.class, List.of("V1__seen.sql", "V2__late.sql", "V3__fresh.sql")).apply(older);
        older.run("INSERT INTO seen VALUES (-5, 7, 11, 0, 7200000, 'log:codex', 3, '0.1', '0', 0, 42)");
        older.run("INSERT INTO seen VALUES (6, 7, 0, -12, 3600000, 'log:codex', 3, '0.1', '0', -5, 43)");
        older.run("INSERT INTO fresh VALUES (8, 7, 13, 14, 3600000, 'log:codex', 3, '0.1', '0', 0, 44)");
        older.connection().close();
        try (Kept kept = new Kept(dir, NEVER)) {
            assertThat(kept.ids(-5, 6, 8)).containsExactly(-5L, 6L, 8L);
            assertThat(kept.calls.byCall(11)).extracting(Seen::seq).containsExactly(42L);
            assertThat(kept.calls.byShape(-12, HOUR, HOUR))
                    .extracting(Seen::heir)
                    .containsExactly(-5L);
            assertThat(kept.calls.byShape(14, 0, HOUR)).extracting(Seen::seq).containsExactly(44L);
        }
    }

    /// Its request and its shape have the number of its id.
    private static Seen call(long number, long atMillis) {
        return new Seen(
                new SeenId(number, 7),
                number,
                number,
                atMillis,
                "log:claude-code",
                1,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                0,
                number);
    }

    /// What both are told, and asked.
    private static final class Run {
        private final Gen gen;
        private final List<Kept> all;
        private final List<SeenId> ids = new ArrayList<>();

        Run(Gen gen, List<Kept> all) {
            this.gen = gen;
            this.all = all;
        }

        void batch() {
            List<Seen> batch = new ArrayList<>();
            for (int i = gen.ints(1, 6); i > 0; i--) {
                batch.add(seen());
            }
            assertThat(all.getLast().tell(batch)).isEqualTo(all.getFirst().tell(batch));
            if (gen.oncePer(2)) {
                SeenId former = gen.oneOf(ids);
                SeenId heir = gen.oneOf(ids);
                all.forEach(kept -> kept.calls.transaction(() -> {
                    kept.calls.bequeath(former, heir);
                    return heir;
                }));
            }
        }

        /// A new one, or one that is told again, fuller and so of another shape.
        private Seen seen() {
            SeenId id =
                    ids.isEmpty() || !gen.oncePer(4) ? new SeenId(gen.longs(-1_000_000, 1_000_000), 7) : gen.oneOf(ids);
            ids.add(id);
            return new Seen(
                    id,
                    gen.longs(0, 40),
                    gen.longs(0, 40),
                    gen.longs(0, LAST_MILLIS),
                    "log:claude-code",
                    gen.longs(1, 9),
                    BigDecimal.valueOf(gen.longs(0, 9)),
                    BigDecimal.ZERO,
                    0,
                    gen.longs(1, 99));
        }

        void compare() {
            Kept one = all.getFirst();
            Kept other = all.getLast();
            SeenId id = gen.oneOf(ids);
            long mark = gen.longs(0, 40);
            assertThat(other.calls.byId(id)).isEqualTo(one.calls.byId(id));
            assertThat(other.calls.byCall(mark)).as("request %d", mark).isEqualTo(one.calls.byCall(mark));
            long from = gen.longs(0, LAST_MILLIS);
            long until = gen.longs(from, LAST_MILLIS);
            assertThat(other.calls.byShape(mark, from, until))
                    .as("shape %d", mark)
                    .isEqualTo(one.calls.byShape(mark, from, until));
        }
    }

    private static final class Kept implements AutoCloseable {
        private final Path folder;
        private final int mostFresh;
        private Sql sql;
        private SeenCalls calls;

        Kept(Path folder, int mostFresh) {
            this.folder = folder;
            this.mostFresh = mostFresh;
            sql = SeenFile.open(folder);
            calls = new SeenCalls(sql, mostFresh);
        }

        /// What was known of calls alike and of one request, before.
        List<List<Seen>> tell(List<Seen> batch) {
            calls.expect(batch);
            List<List<Seen>> known = calls.transaction(() -> {
                List<List<Seen>> before = new ArrayList<>();
                for (Seen each : batch) {
                    before.add(calls.byCall(each.call()));
                    before.add(calls.byShape(each.shape(), each.atMillis() - NEAR, each.atMillis() + NEAR));
                    calls.put(each);
                }
                return before;
            });
            calls.expect(List.of());
            return known;
        }

        /// As a killed server finds its file.
        void reopen() throws SQLException {
            sql.connection().close();
            sql = SeenFile.open(folder);
            calls = new SeenCalls(sql, mostFresh);
        }

        List<Long> ids(long... numbers) {
            return LongStream.of(numbers)
                    .filter(each -> calls.byId(new SeenId(each, 7)).isPresent())
                    .boxed()
                    .toList();
        }

        long number(String question) {
            return sql.first(question, row -> row.getLong(1)).orElseThrow();
        }

        @Override
        public void close() throws SQLException {
            sql.connection().close();
        }
    }
}
