package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest {
    @Test
    void values_of_one_name_are_alternatives() {
        assertThat(Filter.parse(List.of("team:a", "model:m:1", "team:b", "project:")))
                .isEqualTo(new Reply.Found<>(new Filter(Map.of(
                        Dimension.TEAM, List.of("a", "b"),
                        Dimension.MODEL, List.of("m:1"),
                        Dimension.PROJECT, List.of("")))));
    }

    @Test
    void a_name_with_a_mark_leaves_its_values_out() {
        assertThat(Filter.parse(List.of("team!:a", "team!:b", "model:!m")))
                .isEqualTo(new Reply.Found<>(
                        new Filter(Map.of(Dimension.MODEL, List.of("!m")), Map.of(Dimension.TEAM, List.of("a", "b")))));
        assertThat(sentence(Filter.parse(List.of("taem!:a"))))
                .contains("'taem'")
                .contains("use team,");
        assertThat(sentence(Filter.parse(List.of("!:a")))).contains("There is no ''");
    }

    @Test
    void a_wrong_name_is_refused_with_the_nearest_right_one() {
        assertThat(sentence(Filter.parse(List.of("taem:a")))).contains("'taem'").contains("use team,");
        assertThat(sentence(Dimension.list("model,projekt"))).contains("use project,");
    }

    @Test
    void nobody_is_ranked_by_person() {
        assertThat(sentence(Dimension.list("team,person"))).contains("not shown by person");
        assertThat(sentence(Filter.parse(List.of("person:p1")))).contains("not shown by person");
    }

    @Test
    void time_is_no_filter() {
        assertThat(sentence(Filter.parse(List.of("day:2026-11-01")))).contains("from and to");
    }

    @Test
    void a_term_without_a_colon_and_endless_questions_are_refused() {
        assertThat(sentence(Filter.parse(List.of("team")))).contains("name:value");
        assertThat(sentence(Filter.parse(List.of("team:" + "x".repeat(1_000))))).hasSizeLessThan(200);
        assertThat(sentence(Filter.parse(Collections.nCopies(101, "team:a")))).contains("at most 100");
        assertThat(sentence(Dimension.list("team,model,day,key,client,project")))
                .contains("at most 5");
        assertThat(sentence(Dimension.list("x\ny\u0007".repeat(100))))
                .doesNotContain("\n")
                .doesNotContain("\u0007");
    }

    @Test
    void names_are_read_in_order() {
        assertThat(Dimension.list("day, team")).isEqualTo(new Reply.Found<>(List.of(Dimension.DAY, Dimension.TEAM)));
        assertThat(Dimension.list("")).isEqualTo(new Reply.Found<>(List.of()));
    }

    private static <T> String sentence(Reply<T> reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused<T>) reply).sentence();
    }
}
