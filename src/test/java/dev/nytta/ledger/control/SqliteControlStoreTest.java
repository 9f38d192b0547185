package dev.nytta.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlStoreContract;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Team;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteControlStoreTest extends ControlStoreContract {
    @TempDir
    Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");

    @Override
    protected ControlStore open() {
        return SqliteControlStore.open(dir, clock);
    }

    @Test
    void its_files_are_for_the_owner_alone() throws IOException {
        for (String file : List.of("control.db", "control.db-wal", "pepper")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(file))))
                    .describedAs(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_change_carries_the_time_of_the_clock() {
        store.teams().put(new Team("a", "", "", "", "store"), Edit.by("admin"));
        assertThat(store.teams().find("a"))
                .map(kept -> kept.changedAt())
                .hasValue(Instant.parse("2026-11-26T10:00:00Z"));
        assertThat(store.audit(Long.MAX_VALUE, 1).getFirst().at()).isEqualTo("2026-11-26T10:00:00Z");
    }

    @Test
    void a_committed_change_survives_a_process_that_never_closes() throws IOException {
        store.teams().put(new Team("a", "", "", "", "store"), Edit.by("admin"));
        Path copy = Files.createDirectory(dir.resolve("after-kill"));
        for (String file : List.of("control.db", "control.db-wal", "pepper")) {
            Files.copy(dir.resolve(file), copy.resolve(file));
        }
        try (ControlStore found = SqliteControlStore.open(copy, clock)) {
            assertThat(found.teams().find("a")).isPresent();
            assertThat(found.version()).isEqualTo(1);
        }
    }

    @Test
    void open_batches_are_counted_beside_the_server_that_has_the_store_open() {
        assertThat(SqliteControlStore.openBatches(dir.resolve("none"))).isZero();
        assertThat(SqliteControlStore.openBatches(dir)).isZero();
        store.batches().remember(batch("b-1", 1_000));
        store.batches().remember(batch("b-2", 1_000));
        store.batches().settle("openai", "b-1");
        assertThat(SqliteControlStore.openBatches(dir)).isEqualTo(1);
    }

    @Test
    void a_store_of_a_newer_version_is_refused() {
        change("INSERT INTO schema_step (number, digest) VALUES (?, ?)", 99, "x");
        assertThatThrownBy(this::open).isInstanceOf(StoreBroken.class).hasMessageContaining("newer Nytta");
    }

    @Test
    void a_store_whose_schema_was_another_one_is_refused() {
        change("UPDATE schema_step SET digest = ?", "x");
        assertThatThrownBy(this::open).isInstanceOf(StoreBroken.class).hasMessageContaining("another schema step 1");
    }

    private void change(String sql, Object... values) {
        store.close();
        Sql open = SqliteFile.open(dir.resolve("control.db"));
        open.change(sql, values);
        open.guarded(() -> {
            open.connection().close();
            return open;
        });
    }

    @Test
    void a_file_that_is_no_database_is_refused_with_its_name() throws IOException {
        Path other = Files.createDirectory(dir.resolve("other"));
        Files.writeString(other.resolve("control.db"), "this is text, and longer than a header".repeat(10));
        assertThatThrownBy(() -> SqliteControlStore.open(other, clock))
                .isInstanceOf(StoreBroken.class)
                .hasMessageContaining("control.db");
    }

    @Test
    void a_lost_pepper_is_made_anew_only_while_there_is_no_key() throws IOException {
        store.close();
        Files.delete(dir.resolve("pepper"));
        store = open();
        store.keys().put(key(), Edit.by("admin"));
        store.close();
        Files.delete(dir.resolve("pepper"));
        assertThatThrownBy(this::open).isInstanceOf(StoreBroken.class).hasMessageContaining("pepper is missing");
    }

    private static AccessKey key() {
        Instant created = Instant.parse("2026-11-26T10:00:00Z");
        return new AccessKey("ci", "", "", "", "", "", "", List.of(), Optional.empty(), false, created, "", "store");
    }

    @Test
    void many_writers_lose_nothing() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> writers = IntStream.range(0, 8)
                    .<Callable<Object>>mapToObj(writer -> () -> {
                        for (int i = 0; i < 10; i++) {
                            store.teams().put(new Team(writer + "-" + i, "", "", "", "store"), Edit.by("w" + writer));
                        }
                        return writer;
                    })
                    .toList();
            for (Future<Object> done : threads.invokeAll(writers)) {
                done.get();
            }
        }
        assertThat(store.teams().list()).hasSize(80);
        assertThat(store.version()).isEqualTo(80);
        assertThat(store.teams().list().stream().map(kept -> kept.revision()).distinct())
                .hasSize(80);
    }
}
