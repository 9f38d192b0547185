package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIntakeTest {
    private static final UsageEvent ONE = Given.event(Given.id(1), "0.10");
    private static final UsageEvent TWO = Given.event(Given.id(2), "0.20");
    private static final UsageEvent THREE = Given.event(Given.id(3), "0.30");

    private static final Claim ALL = Given.hard("all", 1_000_000_000);

    private final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void the_events_of_every_run_are_taken_in_and_each_run_once() throws Exception {
        book("a", ONE, TWO);
        book("b", THREE);
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);

            assertThat(events(server)).containsExactly(ONE, TWO, THREE);
        }
        assertThat(dir.resolve("runs/a")).doesNotExist();
        assertThat(dir.resolve("runs/a.taken")).isDirectory();
        assertThat(dir.resolve("runs/b.taken")).isDirectory();
    }

    @Test
    void what_was_taken_in_is_removed_when_the_next_start_has_read_it_back() throws Exception {
        book("a", ONE);
        for (int start = 0; start < 2; start++) {
            try (JournaledLedger server = open(dir)) {
                RunIntake.take(dir, into(server), clock);

                assertThat(events(server)).containsExactly(ONE);
            }
        }
        assertThat(dir.resolve("runs")).isEmptyDirectory();
    }

    @Test
    void a_run_that_goes_on_is_left_until_it_has_ended() throws Exception {
        try (JournaledLedger server = open(dir)) {
            try (JournaledLedger running = open(run("a"))) {
                running.observed(ONE, List.of());
                RunIntake.take(dir, into(server), clock);

                assertThat(events(server)).isEmpty();
                assertThat(run("a")).isDirectory();
            }
            RunIntake.take(dir, into(server), clock);

            assertThat(events(server)).containsExactly(ONE);
        }
    }

    @Test
    void an_event_that_a_better_one_replaced_is_not_counted_beside_it() throws Exception {
        try (JournaledLedger run = open(run("a"))) {
            run.observed(ONE, List.of());
            run.observed(TWO, List.of());
            run.superseded(ONE, THREE, List.of());
        }
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);

            assertThat(events(server)).containsExactly(TWO, THREE);
        }
    }

    @Test
    void a_file_among_the_runs_is_none() throws Exception {
        Path stray =
                Files.writeString(Files.createDirectories(dir.resolve("runs")).resolve("note"), "x");
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);

            assertThat(events(server)).isEmpty();
        }
        assertThat(stray).hasContent("x");
    }

    @Test
    void without_runs_there_is_nothing_to_do() throws Exception {
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);

            assertThat(events(server)).isEmpty();
        }
        assertThat(dir.resolve("runs")).doesNotExist();
    }

    @Test
    void calls_of_a_run_count_on_budgets_as_all_do_that_were_seen_outside_the_gateway() throws Exception {
        book("a", ONE, TWO);
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);

            assertThat(server.balance(ALL).committedNano()).isEqualTo(300_000_000);
        }
    }

    @Test
    void a_run_that_a_crash_left_half_taken_counts_once() throws Exception {
        book("a", ONE, TWO);
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);
        }
        // As a server leaves it that dies before its last step; the run has one event more than it had taken.
        Files.move(dir.resolve("runs/a.taken"), dir.resolve("runs/a"));
        book("a", THREE);
        try (JournaledLedger server = open(dir)) {
            RunIntake.take(dir, into(server), clock);

            assertThat(events(server)).containsExactly(ONE, TWO, THREE);
            assertThat(server.balance(ALL).committedNano()).isEqualTo(600_000_000);
        }
    }

    private static RunIntake.Into into(JournaledLedger server) {
        return new RunIntake.Into(server, _ -> List.of(ALL));
    }

    private Path run(String name) throws IOException {
        return Files.createDirectories(dir.resolve("runs").resolve(name));
    }

    private void book(String name, UsageEvent... events) throws IOException {
        try (JournaledLedger run = open(run(name))) {
            for (UsageEvent event : events) {
                run.observed(event, List.of());
            }
        }
    }

    private JournaledLedger open(Path where) throws IOException {
        return Ledgers.open(LedgerSettings.in(where, clock));
    }

    private static List<UsageEvent> events(JournaledLedger ledger) {
        ledger.sync();
        List<UsageEvent> events = new ArrayList<>();
        ledger.feed().read(0, 1_000, row -> {
            if (row instanceof EventFeed.Row.Event event) {
                events.add(event.event());
            }
        });
        return events;
    }
}
