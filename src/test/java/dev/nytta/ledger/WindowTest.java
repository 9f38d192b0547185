package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.id;
import static dev.nytta.ledger.Given.rolling;
import static dev.nytta.ledger.Given.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Windows as claims give them: a call belongs to the one in which its hold was taken.
final class WindowTest extends BooksTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private long now() {
        return books.clock.millis();
    }

    private Claim thisHour() {
        long start = now() - Math.floorMod(now(), HOUR);
        return window("hourly", 1_000, start, start + HOUR);
    }

    /// A rolling hour has buckets of one minute.
    private Claim lastHour() {
        return rolling("rolling", 1_000, now() - Math.floorMod(now(), MINUTE), HOUR);
    }

    @Test
    void the_next_window_starts_at_zero_and_an_old_hold_settles_on_its_own() {
        Claim first = thisHour();
        long hold = books.held(ask(1_000, first));
        books.clock.advance(Duration.ofHours(1));
        Claim second = thisHour();
        books.held(ask(900, second));
        books.ledger().settle(hold, event(id(1), "0.0000008"));
        books.shows(first, 800, 0, 0, 0, 200);
        books.shows(second, 0, 900, 0, 0, 100);
    }

    @Test
    void only_the_current_window_is_listed() {
        books.ledger().settle(books.held(ask(1_000, thisHour())), event(id(1), "0.0000008"));
        assertThat(books.ledger().balances(Optional.of("hourly"))).hasSize(1);
        books.clock.advance(Duration.ofHours(1));
        assertThat(books.ledger().balances(Optional.of("hourly"))).isEmpty();
    }

    @Test
    void a_rolling_window_lets_a_bucket_go_when_it_is_wholly_outside() {
        books.ledger().settle(books.held(ask(600, lastHour())), event(id(1), "0.0000006"));
        books.clock.advance(Duration.ofMinutes(30));
        books.ledger().settle(books.held(ask(300, lastHour())), event(id(2), "0.0000003"));
        books.shows(lastHour(), 900, 0, 0, 0, 100);
        books.clock.advance(Duration.ofMinutes(30));
        books.shows(lastHour(), 900, 0, 0, 0, 100);
        books.clock.advance(Duration.ofMinutes(1));
        books.shows(lastHour(), 300, 0, 0, 0, 700);
        books.clock.advance(Duration.ofMinutes(30));
        books.shows(lastHour(), 0, 0, 0, 0, 1_000);
    }

    @Test
    void a_rolling_window_resets_when_its_oldest_bucket_leaves() {
        books.ledger().settle(books.held(ask(600, lastHour())), event(id(1), "0.0000006"));
        long leaves = now() + HOUR + MINUTE;
        books.clock.advance(Duration.ofMinutes(7));
        assertThat(books.ledger().balance(lastHour()).windowEndMillis()).isEqualTo(leaves);
    }

    @Test
    void a_bucket_with_an_open_hold_stays() {
        long hold = books.held(ask(600, lastHour()));
        books.clock.advance(Duration.ofHours(3));
        books.ledger().heartbeat(hold);
        books.shows(lastHour(), 0, 600, 0, 0, 400);
        books.ledger().settle(hold, event(id(1), "0.0000006"));
        books.shows(lastHour(), 0, 0, 0, 0, 1_000);
    }

    @Test
    void buckets_and_windows_outlive_a_restart() throws IOException {
        books.ledger().settle(books.held(ask(600, lastHour())), event(id(1), "0.0000006"));
        books.clock.advance(Duration.ofMinutes(50));
        books.ledger().settle(books.held(ask(100, lastHour(), thisHour())), event(id(2), "0.0000001"));
        books.restart();
        books.shows(lastHour(), 700, 0, 0, 0, 300);
        books.shows(thisHour(), 100, 0, 0, 0, 900);
        books.clock.advance(Duration.ofMinutes(11));
        books.shows(lastHour(), 100, 0, 0, 0, 900);
    }

    @Test
    void a_clock_that_jumps_back_over_a_boundary_stays_in_the_new_window() {
        books.clock.advance(Duration.ofHours(1));
        books.held(ask(10, thisHour()));
        long later = books.ledger().nowMillis();
        books.clock.advance(Duration.ofMinutes(-30));
        assertThat(books.ledger().nowMillis()).isEqualTo(later);
        assertThat(books.ledger().balances(Optional.of("hourly"))).hasSize(1);
    }

    @Test
    void a_new_generation_starts_at_zero_and_the_old_one_is_no_longer_listed() {
        books.ledger().define(Given.budget("team", 1_000, 1));
        Claim old = Given.hard("team", 1_000);
        long hold = books.held(ask(700, old));
        books.ledger().define(Given.budget("team", 1_000, 2));
        Claim young = new Claim("team", "", 2, 0, Long.MAX_VALUE, 0, 1_000, old.bind(), old.basis());
        books.held(ask(900, young));
        books.ledger().settle(hold, event(id(1), "0.0000006"));
        books.shows(old, 600, 0, 0, 0, 400);
        assertThat(books.ledger().balances(Optional.of("team"))).singleElement().satisfies(balance -> {
            assertThat(balance.generation()).isEqualTo(2);
            assertThat(balance.heldNano()).isEqualTo(900);
        });
    }

    @Test
    void money_that_leaves_a_rolling_window_is_a_change_also_where_it_was_empty_at_the_last_look() {
        books.ledger().changes("rolling");
        books.ledger().settle(books.held(ask(600, lastHour())), event(id(1), "0.0000006"));
        books.clock.advance(Duration.ofMinutes(30));
        books.ledger().settle(books.held(ask(300, lastHour())), event(id(2), "0.0000003"));
        long refused = books.ledger().changes("rolling");

        books.clock.advance(Duration.ofMinutes(31));

        books.shows(lastHour(), 300, 0, 0, 0, 700);
        assertThat(books.ledger().changes("rolling")).isNotEqualTo(refused);
    }

    @Test
    void changes_are_counted_when_money_may_fit_again() {
        long hold = books.held(ask(1_000, thisHour()));
        long seen = books.ledger().changes("hourly");
        assertThat(books.ledger().changes("hourly")).isEqualTo(seen);
        books.ledger().release(hold, "done");
        long afterRelease = books.ledger().changes("hourly");
        assertThat(afterRelease).isNotEqualTo(seen);
        books.held(ask(1_000, thisHour()));
        books.ledger().changes("hourly");
        books.clock.advance(Duration.ofHours(1));
        assertThat(books.ledger().changes("hourly")).isNotEqualTo(afterRelease);
        long afterReset = books.ledger().changes("hourly");
        books.ledger().define(Given.budget("hourly", 2_000, 1));
        assertThat(books.ledger().changes("hourly")).isNotEqualTo(afterReset);
        assertThat(books.ledger().changes("another")).isEqualTo(books.ledger().changes("another"));
    }
}
