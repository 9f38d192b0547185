package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a model may be called, patterns of names, and the file of choices.
class NamesAndChoicesTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-9, gpt-9",
        "Models/Gpt-9, gpt-9",
        "gpt-9-2026-09-22, gpt-9-2026-09-22 gpt-9",
        "claude-opus-4.8, claude-opus-4.8 claude-opus-4-8",
        "claude-9@20251001, claude-9@20251001 claude-9",
        "anthropic.claude-9@1, anthropic.claude-9@1 anthropic.claude-9 claude-9@1 claude-9",
        "anthropic.claude-9-v1:0, anthropic.claude-9-v1:0 anthropic.claude-9 claude-9-v1:0 claude-9",
    })
    void a_model_is_looked_for_by_its_whole_name_first(String model, String names) {
        assertThat(ModelNames.of(model)).extracting(ModelNames.Name::text).containsExactly(names.split(" "));
        assertThat(ModelNames.of(model))
                .extracting(ModelNames.Name::region)
                .allSatisfy(region -> assertThat(region).isEmpty());
    }

    @Test
    void a_geographic_name_has_its_own_rates_and_a_shorter_one_its_regions_uplift() {
        assertThat(ModelNames.of("us.anthropic.claude-9"))
                .containsExactly(
                        new ModelNames.Name("us.anthropic.claude-9", Optional.of("")),
                        new ModelNames.Name("anthropic.claude-9", Optional.of("us")),
                        new ModelNames.Name("claude-9", Optional.of("us")));
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
        "' gpt-9 ', gpt-9",
        "'', ''",
    })
    void the_bare_name_says_neither_where_nor_from_whom_nor_since_when(String model, String bare) {
        assertThat(BareModel.of(model)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "200, 1", "201, 0"})
    void a_name_has_200_letters_at_most(int length, int names) {
        assertThat(ModelNames.of("g".repeat(length))).hasSize(names);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-9, gpt-9, true",
        "gpt-9, gpt-99, false",
        "gpt-99, gpt-9, false",
        "gpt-*, gpt-, true",
        "gpt-*, gpt-9, true",
        "gpt-*, gp, false",
        "*-mini, gpt-9-mini, true",
        "*-mini, gpt-9-minis, false",
        "g*9*, gpt-9-mini, true",
        "g*9*, gpt-8-mini, false",
        "*, '', true",
    })
    void a_pattern_covers_whole_names(String glob, String text, boolean covers) {
        assertThat(Glob.matches(glob, text)).isEqualTo(covers);
    }

    @Test
    void the_file_of_choices_has_comments_and_blank_lines() {
        assertThat(Choice.readAll("# why\n\nD1 openai gpt-* price own  the page says so\n"))
                .containsExactly(new Choice("D1", "openai", "gpt-*", "price", "own", "the page says so"));
    }

    @Test
    void a_choice_without_a_reason_is_refused() {
        assertThatThrownBy(() -> Choice.readAll("D1 openai gpt-* price own"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a choice needs an id, provider, model, what, source and reason: D1 openai gpt-* price own");
    }

    @Test
    void a_newer_sheet_takes_the_place_of_the_shipped_one_and_an_older_does_not() {
        PriceLayer shipped = Sheets.imported("own", "2026-11-10", "m\n input=2\n");
        PriceLayer other = Sheets.imported("other", "2026-11-10", "m\n input=2\n");
        PriceLayer older = Sheets.imported("own", "2026-11-09", "m\n input=1\n");
        PriceLayer newer = Sheets.imported("own", "2026-11-11", "m\n input=3\n");
        var both = List.of(shipped, other);

        assertThat(PriceBooks.refreshed(both, List.of(older))).containsExactly(shipped, other);
        assertThat(PriceBooks.refreshed(both, List.of(newer))).containsExactly(newer, other);
        assertThat(PriceBooks.refreshed(List.of(other), List.of(newer))).containsExactly(other, newer);
    }

    @Test
    void both_parts_of_a_books_version_change_with_a_rate() {
        String two = version("m\n input=2\n");
        String three = version("m\n input=3\n");

        assertThat(two).hasSize(12).isEqualTo(version("m\n input=2\n"));
        assertThat(two.substring(0, 8)).isNotEqualTo(three.substring(0, 8));
        assertThat(two.substring(8)).isNotEqualTo(three.substring(8));
    }

    private static String version(String body) {
        return PriceBooks.load(List.of(Sheets.imported("own", "2026-11-10", body)))
                .version();
    }
}
