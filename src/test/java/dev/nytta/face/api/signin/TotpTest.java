package dev.nytta.face.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /// The secret of RFC 6238, appendix B.
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final String SECRET = Totp.base32(KEY);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130",
    })
    void a_code_is_that_of_rfc_6238_appendix_b(long seconds, String code) {
        assertThat(Totp.code(KEY, seconds / 30, 8)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code.substring(2), Instant.ofEpochSecond(seconds)))
                .hasValue(seconds / 30);
    }

    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI",
    })
    void base32_is_that_of_rfc_4648_without_its_padding(String text, String written) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(Totp.base32(bytes)).isEqualTo(written);
        assertThat(Totp.bytes(written)).isEqualTo(bytes);
    }

    /// 287082 is the code of the second 59, whose step is from 30 to 59.
    @ParameterizedTest
    @CsvSource({"0, true", "29, true", "30, true", "59, true", "60, true", "89, true", "90, false"})
    void a_clock_may_be_one_step_off(long now, boolean right) {
        assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(now)).isPresent())
                .isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"''", "28708", "2870820", "287081", "28708²"})
    void another_code_is_wrong(String code) {
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    void a_secret_has_160_bits_and_an_app_can_read_it() {
        String secret = Totp.fresh();

        assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.fresh());
        assertThat(Totp.uri(secret, "anna"))
                .isEqualTo("otpauth://totp/Nytta:anna?secret=" + secret
                        + "&issuer=Nytta&algorithm=SHA1&digits=6&period=30");
    }
}
