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

    @ParameterizedTest
    @CsvSource({
        "1e-40, true",
        "1e-41, false",
        "9e39, true",
        "1e40, false",
        // 64 and 65 characters
        "0000000000000000000000000000000000000000000000000000000000000001, true",
        "00000000000000000000000000000000000000000000000000000000000000001, false",
    })
    void a_number_has_40_digits_on_each_side_and_64_characters_at_most(String text, boolean taken) {
        assertThat(Money.parsed(text).isPresent()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        // USD, nano-USD of a hold, of a limit
        "0.000000001, 1, 1",
        "0.0000000010001, 2, 1",
        "0.0000000009999, 1, 0",
        "2.5, 2500000000, 2500000000",
        "-0.0000000015, -1, -2",
        "0, 0, 0",
    })
    void a_hold_is_rounded_up_and_a_limit_down(BigDecimal usd, long hold, long limit) {
        assertThat(Money.ceilNano(usd)).isEqualTo(hold);
        assertThat(Money.floorNano(usd)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"100.00, 100", "1E+3, 1000", "0.500, 0.5", "0.000, 0", "12, 12"})
    void a_plain_number_has_neither_zeros_at_its_end_nor_an_exponent(BigDecimal number, String plain) {
        assertThat(Money.plain(number)).hasToString(plain);
    }
}
