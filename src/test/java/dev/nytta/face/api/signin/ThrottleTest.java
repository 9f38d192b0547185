package dev.nytta.face.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");
    private final Throttle throttle = new Throttle(clock, 5);

    @Test
    void five_tries_are_free_then_each_wait_doubles_up_to_a_quarter_of_an_hour() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.begin("a")).isEmpty();
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Duration delay = throttle.begin("a").orElseThrow();
            waits.add(delay.toSeconds());
            clock.advance(delay);
            assertThat(throttle.begin("a")).isEmpty();
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    }

    @Test
    void a_wait_is_that_of_one_and_not_of_another() {
        for (int i = 0; i < 6; i++) {
            throttle.begin("a");
        }
        assertThat(throttle.begin("a")).isPresent();
        assertThat(throttle.begin("b")).isEmpty();
    }

    @Test
    void asking_while_one_waits_does_not_prolong_it() {
        for (int i = 0; i < 100; i++) {
            throttle.begin("a");
        }
        assertThat(throttle.begin("a")).isEqualTo(Optional.of(Duration.ofSeconds(1)));
    }

    @Test
    void a_right_one_forgives_and_an_hour_forgets() {
        for (int i = 0; i < 5; i++) {
            throttle.begin("a");
        }
        throttle.forgive("a");
        assertThat(throttle.begin("a")).isEmpty();
        assertThat(throttle.begin("a")).isEmpty();

        for (int i = 0; i < 10; i++) {
            throttle.begin("b");
        }
        clock.advance(Duration.ofMinutes(61));
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.begin("b")).isEmpty();
        }
    }
}
