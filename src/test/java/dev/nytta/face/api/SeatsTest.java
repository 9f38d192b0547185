package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Places for senders, and how long one may keep its own.
final class SeatsTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void a_key_has_its_share_and_leaves_the_rest_to_others() {
        Seats seats = new Seats(3, 2);
        assertThat(seats.take("slow", AT_ONCE)).isTrue();
        assertThat(seats.take("slow", AT_ONCE)).isTrue();
        assertThat(seats.take("slow", AT_ONCE)).isFalse();
        assertThat(seats.take("other", AT_ONCE)).isTrue();
        assertThat(seats.take("third", AT_ONCE)).isFalse();
        seats.leave("slow");
        assertThat(seats.take("third", AT_ONCE)).isTrue();
    }

    @Test
    void who_waits_gets_the_place_that_another_leaves() throws Exception {
        Seats seats = new Seats(1, 1);
        assertThat(seats.take("one", AT_ONCE)).isTrue();
        Thread leaving = Thread.ofVirtual().start(() -> seats.leave("one"));
        assertThat(seats.take("two", Duration.ofSeconds(30))).isTrue();
        leaving.join();
    }

    @Test
    void a_client_that_sends_nothing_is_left_and_the_thread_goes_on() throws Exception {
        try (PipedOutputStream client = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(client)) {
            assertThatThrownBy(() -> InTime.read(Duration.ofMillis(20), () -> in.readAllBytes()))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("its sender took too long");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void what_is_read_in_time_or_broken_stays_what_it_is() throws Exception {
        assertThat(InTime.read(Duration.ofSeconds(30), () -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> InTime.read(Duration.ofSeconds(30), () -> {
                    throw new IOException("not gzip");
                }))
                .hasMessage("not gzip");
    }
}
