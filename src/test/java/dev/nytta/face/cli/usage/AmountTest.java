package dev.nytta.face.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.UsageSums;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXACT     | 1.25    | 1.2500   | 1.2500 USD
            ESTIMATED | 1.25    | ~1.2500  | ~1.2500 USD
            PARTIAL   | 1.25    | >1.2500  | >1.2500 USD
            UNPRICED  | 0       | no price | 12,345 tokens without a price
            EXACT     | 0.00001 | <0.0001  | <0.0001 USD
            """)
    void what_has_no_price_is_never_shown_as_free(CostStatus status, BigDecimal usd, String cell, String spoken) {
        Usage usage = Usage.of(Map.of(Meter.INPUT, 12_000L, Meter.OUTPUT, 345L));
        UsageSums sums = new UsageSums(1, usage, usd, status, List.of(), List.of(), 0, 0);
        assertThat(Amount.usd(sums)).isEqualTo(cell);
        assertThat(Amount.spoken(sums)).isEqualTo(spoken);
    }
}
