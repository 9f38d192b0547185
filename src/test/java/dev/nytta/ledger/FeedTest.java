package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.EventFeed.Kind;
import dev.nytta.ledger.EventFeed.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a fold is given of the journal.
final class FeedTest extends BooksTest {
    private final Claim team = hard("team", 1_000_000_000);

    @Test
    void an_event_comes_out_as_it_went_in() {
        long hold = books.held(ask(100, team));
        books.ledger().settle(hold, event(id(5), "0.00000005"));
        assertThat(books.rows()).singleElement().isInstanceOfSatisfying(Row.Event.class, row -> {
            assertThat(row.kind()).isEqualTo(Kind.SETTLED);
            assertThat(row.event()).isEqualTo(event(id(5), "0.00000005"));
            assertThat(row.accounts()).containsExactly(AccountWindow.of(team));
            assertThat(row.replaces()).isEmpty();
        });
    }

    @Test
    void every_kind_of_event_is_told_in_order() {
        long hold = books.held(ask(100, team));
        books.ledger().settle(hold, event(id(1), "0.00000005"));
        books.ledger().settle(hold, event(id(2), "0.00000006"));
        books.ledger().observed(event(id(3), "0.00000007"), List.of());
        books.ledger().superseded(event(id(3), "0.00000007"), event(id(4), "0.00000008"), List.of());
        var note = new Ledger.RefusedNote(id(9), "openai", "gpt-5.2", "openai-chat", "ci", "team", "budget_held", 3);
        books.ledger().refused(note);
        List<Row> rows = books.rows();
        assertThat(rows).hasSize(5);
        assertThat(rows.subList(0, 4))
                .extracting(row -> ((Row.Event) row).kind())
                .containsExactly(Kind.SETTLED, Kind.ADJUSTED, Kind.OBSERVED, Kind.SUPERSEDED);
        assertThat(rows.subList(0, 4))
                .extracting(row -> ((Row.Event) row).replaces())
                .containsExactly(Optional.empty(), Optional.of(id(1)), Optional.empty(), Optional.of(id(3)));
        assertThat(rows.get(4))
                .isInstanceOfSatisfying(
                        Row.Refusals.class, row -> assertThat(row.note()).isEqualTo(note));
        assertThat(rows).isSortedAccordingTo(Comparator.comparingLong(Row::seq));
    }

    @Test
    void reading_in_any_steps_from_anywhere_gives_each_row_once() throws IOException {
        for (int i = 0; i < 900; i++) {
            books.ledger().settle(books.held(ask(100, team)), event(id(1_000 + i), "0.00000005"));
        }
        books.restart();
        List<Row> all = books.rows();
        assertThat(all).hasSize(900).doesNotHaveDuplicates();
        for (int from = 0; from < 900; from += 113) {
            List<Row> rest = new ArrayList<>();
            books.ledger().feed().read(all.get(from).seq(), 2_000, rest::add);
            assertThat(rest).isEqualTo(all.subList(from + 1, 900));
        }
    }

    @Test
    void records_that_a_sink_knows_by_their_number_are_passed_and_count_as_read() {
        long first = books.ledger().observed(event(id(1), "0.00000005"), List.of());
        long second = books.ledger().superseded(event(id(1), "0.00000005"), event(id(2), "0.00000006"), List.of());
        long third = books.ledger().observed(event(id(3), "0.00000007"), List.of());
        books.ledger().sync();
        List<Long> given = new ArrayList<>();
        var knowsTwo = new EventFeed.Sink() {
            @Override
            public void row(Row row) {
                given.add(row.seq());
            }

            @Override
            public boolean wants(long seq) {
                return seq == second;
            }
        };
        assertThat(books.ledger().feed().read(0, 10, knowsTwo))
                .isGreaterThanOrEqualTo(third)
                .isEqualTo(books.ledger().synced());
        assertThat(given).containsExactly(second);
        assertThat(first).isLessThan(second);
    }

    @Test
    void a_sink_that_fails_gets_the_same_rows_again() {
        books.ledger().settle(books.held(ask(100, team)), event(id(1), "0.00000005"));
        books.ledger().sync();
        List<Row> seen = new ArrayList<>();
        try {
            books.ledger().feed().read(0, 10, row -> {
                throw new IllegalStateException("the store is away");
            });
        } catch (IllegalStateException away) {
            books.ledger().feed().read(0, 10, seen::add);
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void only_what_is_synced_is_told() {
        books.ledger().settle(books.held(ask(100, team)), event(id(1), "0.00000005"));
        books.ledger().sync();
        assertThat(books.ledger().feed().read(0, 100, row -> {}))
                .isLessThanOrEqualTo(books.ledger().synced());
    }

    @Test
    void segments_leave_once_they_are_folded_and_are_kept_in_the_archive() throws IOException {
        fill(900);
        long segments = segments();
        assertThat(segments).isGreaterThan(3);
        books.ledger().keepHouse();
        assertThat(segments()).as("nothing is folded yet").isEqualTo(segments);
        long open = books.held(ask(100, team));
        fill(300);
        books.ledger().sync();
        books.ledger().feed().folded(books.ledger().synced());
        books.clock.advance(Duration.ofMinutes(1));
        books.ledger().checkpoint();
        books.ledger().sync();
        books.ledger().keepHouse();
        assertThat(segments()).as("an open hold keeps its segment").isBetween(2L, segments);
        assertThat(archived()).isGreaterThan(1);
        books.ledger().release(open, "done");
        books.ledger().keepHouse();
        assertThat(segments()).isLessThanOrEqualTo(2);
        books.shows(team, 1_200 * 50, 0, 0, 0, 1_000_000_000 - 1_200 * 50);
        books.restart();
        books.shows(team, 1_200 * 50, 0, 0, 0, 1_000_000_000 - 1_200 * 50);
    }

    private void fill(int calls) {
        long first = books.ledger().appended() * 1_000;
        for (int i = 0; i < calls; i++) {
            books.ledger().settle(books.held(ask(100, team)), event(id(first + i), "0.00000005"));
        }
    }

    private long segments() throws IOException {
        return count(dir.resolve("journal"), ".seg");
    }

    private long archived() throws IOException {
        return count(dir.resolve("journal").resolve("archive"), ".seg.zst");
    }

    private static long count(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }
}
