package dev.nytta.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000000001",
        "10, 0.00000001",
        "10100000, 0.0101",
        "1000000000, 1",
        "5100000000, 5.1",
        "999999999, 0.999999999",
        "100000000000, 100",
        "-10100000, -0.0101",
        "9223372036854775807, 9223372036.854775807",
        "-9223372036854775808, -9223372036.854775808"
    })
    void writes_nano_dollars_as_plain_decimals(long nano, String text) {
        assertThat(Money.text(nano)).isEqualTo(text);
    }

    @Test
    void writes_what_the_decimal_itself_says() {
        Gen.cases(2_000, gen -> {
            long nano = gen.longs(0, Long.MAX_VALUE) >> gen.longs(0, 62);
            assertThat(new BigDecimal(Money.text(nano))).isEqualByComparingTo(BigDecimal.valueOf(nano, 9));
            assertThat(Money.text(nano)).doesNotContain("E").doesNotMatch(".*\\.\\d*0$");
        });
    }

    @Test
    void what_is_short_to_write_and_long_to_write_out_is_no_number() {
        assertThat(Money.parsed("1e999999999")).isEmpty();
        assertThat(Money.parsed("1e-999999999")).isEmpty();
        assertThat(Money.parsed("9".repeat(65))).isEmpty();
        assertThat(Money.parsed("x")).isEmpty();
        assertThat(Money.parsed("-2.50")).hasValue(new BigDecimal("-2.50"));
        assertThat(Money.parsed("1e39")).isPresent();
    }
}
