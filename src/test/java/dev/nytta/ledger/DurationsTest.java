package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Durations.Bucket;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void a_duration_counts_in_each_bucket_that_holds_it_and_longer_ones_in_the_count_alone() {
        Durations durations = new Durations();
        durations.add(-5);
        durations.add(100_000);
        durations.add(100_001);
        durations.add(400_000_000_000L);

        Durations.Counted counted = durations.counted();

        assertThat(counted.buckets()).startsWith(new Bucket(100, 2), new Bucket(250, 3), new Bucket(500, 3));
        assertThat(counted.buckets()).endsWith(new Bucket(300_000_000, 3));
        assertThat(counted.count()).isEqualTo(4);
        assertThat(counted.sumNanos()).isEqualTo(400_000_200_001L);
    }
}
