package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    @Test
    void a_body_up_to_the_bound_is_read_whole() throws IOException {
        assertThat(BoundedBody.read(of(10), 10))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(10));
        assertThat(BoundedBody.read(of(0), 10))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }

    @Test
    void of_a_longer_one_nothing_is_left_to_read_up_to_twice_the_bound() throws IOException {
        ByteArrayInputStream one = of(11);
        ByteArrayInputStream twice = of(21);

        assertThat(BoundedBody.read(one, 10)).isEmpty();
        assertThat(BoundedBody.read(twice, 10)).isEmpty();

        assertThat(one.available()).isZero();
        assertThat(twice.available()).isZero();
    }

    @Test
    void of_an_endless_one_no_more_is_read() throws IOException {
        ByteArrayInputStream endless = of(100);

        assertThat(BoundedBody.read(endless, 10)).isEmpty();

        assertThat(endless.available()).isEqualTo(100 - 21);
    }

    private static ByteArrayInputStream of(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }
}
