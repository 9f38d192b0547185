package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A lost store of events is folded anew from the journal and its archive.
final class RebuildTest extends BooksTest {
    private static final int CALLS = 1_200;
    private final Claim team = hard("team", 1_000_000_000);

    /// Many calls over several segments, all folded; then every segment goes that may.
    private void fillAndRetire() throws IOException {
        try (DuckEventStore events = start()) {
            for (int i = 0; i < CALLS; i++) {
                books.ledger().settle(books.held(ask(100, team)), event(id(1_000 + i), "0.00000005"));
            }
            books.ledger().checkpoint();
            books.ledger().sync();
            assertThat(events.catchUp(Duration.ofSeconds(60))).isTrue();
            books.clock.advance(Duration.ofMinutes(1));
            books.ledger().feed().folded(books.ledger().synced());
            books.ledger().keepHouse();
        }
        assertThat(list(".seg")).hasSizeLessThanOrEqualTo(2);
    }

    private DuckEventStore start() {
        return DuckEventStore.start(books.ledger().feed(), dir, books.clock);
    }

    private List<Path> list(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void lose() throws IOException {
        Files.delete(dir.resolve("events.duckdb"));
        Files.deleteIfExists(dir.resolve("events.duckdb.wal"));
    }

    private long folded() throws IOException {
        try (DuckEventStore events = start()) {
            books.ledger().sync();
            assertThat(events.catchUp(Duration.ofSeconds(60))).isTrue();
            return events.read(connection -> {
                try (var statement = connection.prepareStatement("SELECT count(DISTINCT id) FROM event");
                        var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            });
        }
    }

    @Test
    void a_lost_store_is_folded_again_from_the_archive() throws IOException {
        fillAndRetire();
        lose();
        assertThat(folded()).isEqualTo(CALLS);
    }

    @Test
    void so_it_is_after_a_restart_and_beside_new_calls() throws IOException {
        fillAndRetire();
        books.restart();
        lose();
        books.ledger().settle(books.held(ask(100, team)), event(id(1), "0.00000005"));
        assertThat(folded()).isEqualTo(CALLS + 1);
    }

    @Test
    void what_was_dropped_is_left_out_and_the_rest_is_there() throws IOException {
        fillAndRetire();
        Path first = list(".seg.zst").getFirst();
        Files.delete(first);
        books.restart();
        lose();
        assertThat(folded()).isBetween(1L, CALLS - 1L);
        assertThat(Verifier.verify(dir)).isInstanceOf(Clean.class);
    }

    @Test
    void a_store_that_lacks_what_is_gone_is_not_filled_with_a_gap() throws IOException {
        fillAndRetire();
        for (Path packed : list(".seg.zst")) {
            Files.delete(packed);
        }
        assertThatThrownBy(() -> books.ledger().feed().read(5, 10, row -> {}))
                .hasMessageContaining("no longer holds what comes after record 5");
    }

    @Test
    void verify_proves_the_archive_too_and_each_checkpoint_from_what_comes_before_it() throws IOException {
        fillAndRetire();
        books.close();
        VerifyReport report = Verifier.verify(dir);
        assertThat(report).isInstanceOf(Clean.class);
        assertThat(report.counts().firstSeq()).isEqualTo(1);
        assertThat(report.counts().records()).containsEntry("settled", (long) CALLS);
        assertThat(report.counts().segments()).isGreaterThan(list(".seg").size());
        assertThat(report.counts().checkpoints()).isGreaterThan(3);
    }

    @Test
    void a_flipped_bit_in_the_archive_is_found() throws IOException {
        fillAndRetire();
        books.close();
        Path packed = list(".seg.zst").get(1);
        byte[] bytes = Files.readAllBytes(packed);
        byte[] whole = bytes.clone();
        bytes[bytes.length / 2] ^= 4;
        Files.write(packed, bytes);
        assertThat(Verifier.verify(dir))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.file()).isEqualTo(packed));
        Files.write(packed, whole);
    }

    @Test
    void a_segment_that_is_missing_in_the_archive_is_told_of() throws IOException {
        fillAndRetire();
        books.close();
        Files.delete(list(".seg.zst").get(1));
        VerifyReport report = Verifier.verify(dir);
        assertThat(report).isInstanceOf(Clean.class);
        assertThat(report.counts().firstSeq()).isGreaterThan(1);
        assertThat(report.counts().unproved()).isEqualTo(1);
    }
}
