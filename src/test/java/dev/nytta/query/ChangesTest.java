package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final Changes CHANGES = new Changes(2, 0, new TreeMap<>(Map.of(10L, 5L, 12L, 9L, 20L, 7L)));

    /// Day 10 has the hours 240 to 263, day 12 those from 288, day 20 those from 480.
    @ParameterizedTest
    @CsvSource(textBlock = """
        0,   240, 2
        0,   241, 5
        263, 264, 5
        264, 288, 2
        264, 289, 9
        240, 500, 9
        479, 481, 7
        504, 600, 2
        """)
    void hours_have_changed_when_the_last_of_their_days_did(long from, long to, long version) {
        assertThat(CHANGES.of(List.of(new Run(from, to)))).isEqualTo(version);
    }

    @Test
    void of_several_stretches_the_last_change_counts() {
        assertThat(CHANGES.of(List.of(new Run(240, 264), new Run(480, 481)))).isEqualTo(7);
    }

    /// Weeks are counted from 1970: day 14 begins the third.
    @ParameterizedTest
    @CsvSource(textBlock = """
        15, 7
        16, 14
        20, 14
        22, 14
        23, 21
        """)
    void the_three_days_up_to_the_last_that_changed_are_recent_and_their_weeks(long last, long from) {
        assertThat(new Changes(0, 0, new TreeMap<>(Map.of(3L, 1L, last, 2L))).recentHour())
                .isEqualTo(from * 24);
    }

    @Test
    void nothing_is_recent_where_nothing_has_changed() {
        assertThat(new Changes(0, 0, new TreeMap<>()).recentHour()).isEqualTo(Long.MAX_VALUE);
    }

    /// Days 1 to 29 and the hours of two days more, of which the last three days are recent.
    @Test
    void what_rests_and_what_is_recent_are_all_that_is_closed() {
        Pieces pieces = new Pieces(
                List.of(new Run(1, 5), new Run(6, 30)), List.of(new Run(720, 760)), List.of(new Run(0, 3_600_001)));
        assertThat(pieces.resting(29 * 24))
                .isEqualTo(new Pieces(List.of(new Run(1, 5), new Run(6, 29)), List.of(), List.of()));
        assertThat(pieces.recent(29 * 24))
                .isEqualTo(new Pieces(List.of(new Run(29, 30)), List.of(new Run(720, 760)), List.of()));
    }

    /// A day of some zone begins and ends in a day of UTC before or behind it; an hour that is begun counts.
    @Test
    void a_piece_may_be_in_all_hours_around_its_days() {
        Pieces pieces = new Pieces(
                List.of(new Run(10, 12)), List.of(new Run(300, 310)), List.of(new Run(3_599_999, 3_600_001)));
        assertThat(pieces.hoursOfAll()).containsExactly(new Run(216, 312), new Run(300, 310), new Run(0, 2));
    }
}
