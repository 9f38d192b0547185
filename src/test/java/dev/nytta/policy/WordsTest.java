package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names: patterns, typing mistakes, and what may stand in a sentence.
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "claude-*, claude-opus-5-5, true",
        "claude-*, gpt-6-sol, false",
        "*, '', true",
        "*-mini, gpt-5.4-mini, true",
        "*-mini, gpt-5.4-mini-2026, false",
        "gpt-*-sol*, gpt-6-sol-2026-09-22, true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "gpt-6-sol, gpt-6-sol, true",
        "gpt-6-sol, GPT-6-sol, false",
    })
    void a_glob_matches_whole_names(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void a_glob_of_many_stars_is_answered_at_once() {
        assertThat(Glob.matches("*a".repeat(200) + "b", "a".repeat(5_000))).isFalse();
    }

    @Test
    void the_nearest_name_is_offered_only_when_it_is_near() {
        List<String> names = List.of("limit_usd", "window", "timezone");

        assertThat(NearestName.of("limt_usd", names)).hasValue("limit_usd");
        assertThat(NearestName.of("windwo", names)).hasValue("window");
        assertThat(NearestName.of("colour", names)).isEmpty();
        assertThat(NearestName.of("windoqq", names)).as("two of seven").hasValue("window");
        assertThat(NearestName.of("wandoqq", names)).as("three of seven").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "w, ''",
        // one letter of these may be wrong, and the last counts as the others do
        "teem, team",
        "taamx, ''",
        // the first of two that are as near
        "tead, team",
    })
    void a_short_name_is_near_to_few(String typed, String nearest) {
        assertThat(NearestName.of(typed, List.of("window", "team", "tear")).orElse(""))
                .isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"64, 64, true", "65, 64, false", "64, 65, false"})
    void names_beyond_64_letters_are_not_compared(int typed, int name, boolean offered) {
        assertThat(NearestName.of("x".repeat(typed), List.of("x".repeat(name - 1) + "y"))
                        .isPresent())
                .isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "team-500, of this scope",
        "503, of this scope",
        "a/429/b, of this scope",
        "team-4000, team-4000",
        "v500x, of this scope",
        "team-15003, of this scope",
        "overloaded-team, of this scope",
        "team-499x, team-499x",
        "platform-month, platform-month",
    })
    void an_id_that_looks_like_a_status_stays_out_of_the_sentence(String id, String said) {
        assertThat(SafeWords.of(id, "of this scope")).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "It ran in circles., It ran in circles.",
        "It cost 500 USD., It cost ... USD.",
        "'Got 429, then 503.', 'Got ..., then ....'",
        "Ticket 4711 of team-42, Ticket 4711 of team-42",
        "Ticket 15003, Ticket 1...3",
        "Too Many Requests; try again later!, ...; ...!",
        "ECONNRESET from the budget's 599, ... from the budget's ...",
        "Costs 399.50 to 600, Costs 399.50 to 600",
    })
    void a_persons_text_loses_only_what_looks_like_a_status(String text, String said) {
        assertThat(SafeWords.in(text)).isEqualTo(said);
    }
}
