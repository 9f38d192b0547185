package dev.nytta.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.store.Sql;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls that went to their places are found as if they had never left the memory, whatever is killed meanwhile.
class SeenCallsTest {
    private static final int BATCHES = 60;
    private static final int NEVER = 1_000_000;

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
                assertThat(placed.number("SELECT count(*) FROM seen"))
                        .as("at their places")
                        .isPositive();
            }
        });
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
            all.forEach(kept -> kept.tell(batch));
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
                    gen.longs(1_000, 2_000),
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
            assertThat(other.calls.byShape(mark, 1_200, 1_800))
                    .as("shape %d", mark)
                    .isEqualTo(one.calls.byShape(mark, 1_200, 1_800));
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

        void tell(List<Seen> batch) {
            calls.expect(batch);
            calls.transaction(() -> {
                batch.forEach(calls::put);
                return batch;
            });
            calls.expect(List.of());
        }

        /// As a killed server finds its file.
        void reopen() throws SQLException {
            sql.connection().close();
            sql = SeenFile.open(folder);
            calls = new SeenCalls(sql, mostFresh);
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
