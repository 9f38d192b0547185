package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.HoldAnswer.Closed;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a ledger knows after it was closed, after it died, and after time has passed.
final class RecoveryTest extends BooksTest {
    private final Claim team = hard("team", 1_000_000);

    @TempDir
    Path elsewhere = Path.of("");

    @Test
    void balances_open_holds_and_budgets_outlive_a_restart() throws IOException {
        books.ledger().define(Given.budget("team", 1_000_000, 1));
        books.ledger().settle(books.held(ask(5_000, team)), event(id(1), "0.0000021234"));
        books.restart();
        books.shows(team, 2_123, 0, 0, 0, 997_877);
        assertThat(books.ledger().budgets()).extracting(budget -> budget.id()).containsExactly("team");
        books.ledger().settle(books.held(ask(5_000, team)), event(id(2), "0.0000000006"));
        books.shows(team, 2_124, 0, 0, 0, 997_876);
    }

    @Test
    void a_hold_that_was_not_sent_is_released_after_a_crash() throws IOException {
        books.held(ask(5_000, team));
        books.crash(elsewhere);
        books.shows(team, 0, 0, 0, 0, 1_000_000);
        assertThat(books.ledger().openHolds()).isEmpty();
        assertThat(books.rows()).isEmpty();
    }

    @Test
    void a_hold_that_was_sent_is_charged_input_counted_output_and_one_slice_after_a_crash() throws IOException {
        long hold = books.held(ask(5_000, team));
        books.ledger().sent(hold);
        books.ledger().grow(hold, HoldAsk.Amounts.of(100), 42);
        books.crash(elsewhere);
        books.shows(team, 200 + 42 * 10 + 1_000, 0, 0, 0, 998_380);
        UsageEvent lost = onlyEvent();
        assertThat(lost.status()).isEqualTo(CallStatus.LOST);
        assertThat(lost.costStatus()).isEqualTo(CostStatus.ESTIMATED);
        assertThat(lost.costUsd()).hasValue(new BigDecimal("0.00000162"));
        assertThat(lost.usage().outputTokens()).isEqualTo(42);
    }

    @Test
    void a_lost_hold_is_never_charged_above_what_was_held() throws IOException {
        long hold = books.held(ask(700, team));
        books.ledger().sent(hold);
        books.crash(elsewhere);
        books.shows(team, 700, 0, 0, 0, 999_300);
    }

    private UsageEvent onlyEvent() {
        List<Row> rows = books.rows();
        assertThat(rows).singleElement().isInstanceOf(Row.Event.class);
        return ((Row.Event) rows.getFirst()).event();
    }

    @Test
    void a_silent_hold_expires_in_a_living_process() {
        long unsent = books.held(ask(5_000, team));
        long sent = books.held(ask(3_000, team));
        books.ledger().sent(sent);
        books.uptime.advance(Duration.ofMinutes(9));
        books.ledger().keepHouse();
        assertThat(books.ledger().openHolds()).hasSize(2);
        books.uptime.advance(Duration.ofMinutes(1));
        books.ledger().keepHouse();
        assertThat(books.ledger().openHolds()).isEmpty();
        books.shows(team, 1_200, 0, 0, 0, 998_800);
        assertThat(books.ledger().settle(sent, event(id(7), "0.000002"))).isFalse();
        assertThat(books.ledger().settle(unsent, event(id(8), "0.0000001"))).isFalse();
        books.shows(team, 2_100, 0, 0, 0, 997_900);
    }

    @Test
    void a_sign_of_life_keeps_a_hold() {
        long hold = books.held(ask(5_000, team));
        for (int i = 0; i < 5; i++) {
            books.uptime.advance(Duration.ofMinutes(9));
            books.ledger().heartbeat(hold);
            books.ledger().keepHouse();
        }
        assertThat(books.ledger().openHolds()).hasSize(1);
    }

    @Test
    void a_clock_that_jumps_ahead_expires_no_hold() {
        books.held(ask(5_000, team));
        books.clock.advance(Duration.ofDays(1));
        books.ledger().keepHouse();
        assertThat(books.ledger().openHolds()).hasSize(1);
    }

    @Test
    void ledger_time_never_runs_backwards() throws IOException {
        long before = books.ledger().nowMillis();
        books.held(ask(1, team));
        books.clock.advance(Duration.ofDays(-1));
        assertThat(books.ledger().nowMillis()).isEqualTo(before);
        books.restart();
        assertThat(books.ledger().nowMillis()).isEqualTo(before);
        books.clock.advance(Duration.ofDays(2));
        books.held(ask(1, team));
        assertThat(books.ledger().nowMillis())
                .isEqualTo(Instant.parse("2026-11-27T10:00:00Z").toEpochMilli());
    }

    @Test
    void numbers_go_on_above_what_the_events_know() throws IOException {
        books.held(ask(1, team));
        books.restart(books.settings().withEventsSeq(70_000));
        assertThat(books.held(ask(1, team))).isGreaterThan(70_000);
    }

    @Test
    void a_data_directory_is_never_shared() {
        assertThatThrownBy(() -> Ledgers.open(books.settings()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is in use by another Nytta");
    }

    @Test
    void hundreds_of_calls_over_many_segments_come_back() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            long hold = books.held(ask(100, team));
            books.ledger().sent(hold);
            books.ledger().settle(hold, event(id(1_000 + i), "0.0000001"));
        }
        books.crash(elsewhere);
        books.shows(team, 150_000, 0, 0, 0, 850_000);
        assertThat(books.rows()).hasSize(1_500);
    }

    @Test
    void a_full_disk_refuses_holds_and_still_closes_what_is_open() throws InterruptedException {
        long hold = books.held(ask(100, team));
        books.disk.full = true;
        HoldAnswer answer = untilClosed();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Closed.class,
                        closed -> assertThat(closed.why())
                                .contains("no room for the next journal segment")
                                .contains("No space left on device"));
        assertThat(books.ledger().grow(hold, HoldAsk.Amounts.of(1), 1)).isFalse();
        assertThat(books.ledger().settle(hold, event(id(1), "0.00000005"))).isTrue();
        books.disk.full = false;
        untilOpen();
        books.held(ask(100, team));
    }

    @Test
    void a_ledger_starts_on_a_full_disk_and_admits_nothing_until_there_is_room() throws Exception {
        long hold = books.held(ask(100, team));
        books.ledger().sent(hold);
        books.disk.full = true;
        untilClosed();
        books.crash(elsewhere);
        books.shows(team, 100, 0, 0, 0, 999_900);
        assertThat(books.ledger().hold(ask(100, team))).isInstanceOf(Closed.class);
        books.disk.full = false;
        untilOpen();
        books.held(ask(100, team));
    }

    private HoldAnswer untilClosed() {
        HoldAnswer answer = books.ledger().hold(ask(0, team));
        while (answer instanceof Held held) {
            books.ledger().release(held.hold(), "test");
            answer = books.ledger().hold(ask(0, team));
        }
        return answer;
    }

    private void untilOpen() throws InterruptedException {
        for (int i = 0; i < 100 && books.ledger().closedBecause().isPresent(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void a_failed_fsync_ends_admission_for_good() {
        books.held(ask(100, team));
        books.ledger().sync();
        books.disk.broken = true;
        books.ledger().refused(new Ledger.RefusedNote(id(1), "p", "m", "d", "k", "team", "budget_exhausted", 1));
        assertThatThrownBy(() -> books.ledger().sync()).hasMessageContaining("an fsync of the journal failed");
        books.disk.broken = false;
        assertThat(books.ledger().hold(ask(1, team))).isInstanceOf(Closed.class);
        assertThat(books.ledger().closedBecause()).isPresent();
    }

    @Test
    void records_gather_for_as_long_as_the_settings_say() throws IOException {
        books.restart(books.settings().withFsync(Duration.ofMinutes(1)));
        long hold = books.held(ask(100, team));

        assertThat(books.ledger().synced()).isLessThan(hold);
        books.restart(books.settings().withFsync(Duration.ofMillis(5)));
    }

    @Test
    void with_fsync_always_a_hold_is_synced_when_it_is_granted() throws IOException {
        books.restart(books.settings().withFsync(Duration.ZERO));
        long hold = books.held(ask(100, team));
        assertThat(books.ledger().synced()).isGreaterThanOrEqualTo(hold);
    }
}
