package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FoldRateTest {
    private final FoldRate rate = new FoldRate();

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void nothing_is_known_in_the_first_second() {
        rate.begin(100, at(5_000));
        rate.tell(9_100, at(5_999));
        assertThat(rate.perSecond()).isZero();
    }

    /// 3,000 records in a second and a half.
    @Test
    void records_are_counted_by_the_second() {
        rate.begin(100, at(5_000));
        rate.tell(1_100, at(5_500));
        rate.tell(3_100, at(6_500));
        assertThat(rate.perSecond()).isEqualTo(2_000);
    }

    @Test
    void a_rate_ends_when_nothing_comes_any_more() {
        rate.begin(0, at(0));
        rate.tell(5_000, at(1_000));
        rate.tell(5_000, at(1_400));
        assertThat(rate.perSecond()).isEqualTo(5_000);
        rate.tell(5_000, at(2_000));
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void a_store_that_is_opened_anew_begins_anew() {
        rate.begin(0, at(0));
        rate.tell(5_000, at(1_000));
        rate.begin(10, at(1_500));
        assertThat(rate.perSecond()).isZero();
        rate.tell(20, at(2_500));
        assertThat(rate.perSecond()).isEqualTo(10);
    }
}
