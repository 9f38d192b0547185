package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Quote;
import dev.nytta.price.sheet.SheetModel;
import dev.nytta.price.sheet.SheetWriter;
import dev.nytta.price.sheet.Source;
import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Odd sheets, and what is written of one.
class SheetsReadTest {
    @Test
    void a_sheet_needs_no_title() {
        assertThat(book("m\n input=1\n").sources())
                .singleElement()
                .extracting(PriceAlmanac.SourceNote::title)
                .isEqualTo("");
    }

    @Test
    void a_word_without_a_value_says_nothing() {
        assertThat(Sheets.bill(book("m also context\n input=1\n")).rate("m", "input"))
                .isEqualTo("1");
    }

    @Test
    void hours_that_no_sheet_defines_are_said_by_name() {
        Bill bill = Sheets.bill(book("m\n input=1\n hours=peak input=2\n"));

        assertThatThrownBy(() -> bill.rate("m", "input"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the price book names hours that no sheet defines: peak");
    }

    @Test
    void a_rate_that_is_inferred_is_written_so() {
        PriceLine line = new PriceLine(
                Terms.ALWAYS,
                Map.of(
                        Meter.INPUT, new Quote(new BigDecimal("1.50"), 1_000_000, true),
                        Meter.OUTPUT, new Quote(BigDecimal.TWO, 1_000_000, false)),
                Optional.empty(),
                PriceLine.USD,
                "own");
        Source source = new Source("own", LocalDate.parse("2026-11-01"), "a test of its own");

        assertThat(SheetWriter.write(
                        source, Map.of("shop", List.of(new SheetModel("m", List.of(), 0, 0, List.of(line))))))
                .endsWith("[shop]\nm\n input=~1.5 output=2\n");
    }

    private static PriceAlmanac book(String models) {
        return Sheets.book(
                new PriceLayer(PriceLayer.Kind.IMPORTED, "own", "source id=own date=2026-11-01\n[shop]\n" + models));
    }
}
