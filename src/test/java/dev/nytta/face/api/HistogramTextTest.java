package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Durations;
import org.junit.jupiter.api.Test;

class HistogramTextTest {
    @Test
    void tells_buckets_sum_and_count_in_seconds() {
        Durations durations = new Durations();
        durations.add(3_000_000);

        assertThat(HistogramText.of("nytta_x_seconds", "A thing", durations))
                .startsWith("# HELP nytta_x_seconds A thing\n# TYPE nytta_x_seconds histogram\n")
                .contains("nytta_x_seconds_bucket{le=\"0.0025\"} 0\n", "nytta_x_seconds_bucket{le=\"0.005\"} 1\n")
                .endsWith(
                        "nytta_x_seconds_bucket{le=\"+Inf\"} 1\nnytta_x_seconds_sum 0.003\nnytta_x_seconds_count 1\n");
    }
}
