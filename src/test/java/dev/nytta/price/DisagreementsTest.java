package dev.nytta.price;

import static dev.nytta.price.Sheets.curated;
import static dev.nytta.price.Sheets.imported;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Why the book's rate stands where price files differ; nothing where a person has to decide.
class DisagreementsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # what disagrees; why the book's rate stands
                    old: input=2 output=10; new: input=3 output=10                          | ''        |
                    old: input=2 output=10; mid: input=3 output=10; new: input=3 output=10  | ''        | the newest source is confirmed by another
                    old: input=2 output=10; new: input=3 output=10                          | input=3   | our own sheet
                    old: cache_read=1 input=2 output=10; new: cache_read=3 input=2 output=10 | input=3  | our own sheet
                    old: cache_read=1 input=2 output=10; new: cache_read=3 input=2 output=10 | cache_read=3 | our own sheet
                    old: cache_read=1 input=2 output=10; new: cache_read=3 input=2 output=10 | output=10 |
                    """)
    void a_disagreement_is_settled_by_our_own_sheet_or_a_second_source(String sheets, String ours, String settledBy) {
        var layers = new ArrayList<PriceLayer>();
        int day = 1;
        for (String sheet : sheets.split("; ", -1)) {
            String[] parts = sheet.split(": ", -1);
            layers.add(imported(parts[0], "2026-11-0" + day++, "m\n " + parts[1] + "\n"));
        }
        if (!ours.isEmpty()) {
            layers.add(curated("m\n " + ours + "\n"));
        }

        assertThat(Sheets.book(layers.toArray(PriceLayer[]::new)).disagreements("shop"))
                .singleElement()
                .extracting(PriceAlmanac.Disagreement::settledBy)
                .isEqualTo(Optional.ofNullable(settledBy).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"price, choice X1: because", "input, choice X1: because", "output, ''"})
    void a_choice_settles_all_rates_or_the_one_it_names(String what, String settledBy) {
        PriceAlmanac book = Sheets.chosen(
                "X1 shop m " + what + " old because\n",
                imported("old", "2026-11-01", "m\n input=2 output=10\n"),
                imported("new", "2026-11-02", "m\n input=3 output=10\n"));

        assertThat(book.disagreements("shop"))
                .singleElement()
                .extracting(PriceAlmanac.Disagreement::settledBy)
                .isEqualTo(settledBy);
    }
}
