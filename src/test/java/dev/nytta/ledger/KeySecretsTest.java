package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeySecretsTest {
    @Test
    void a_fresh_secret_is_usable_and_like_no_other() {
        String secret = KeySecrets.fresh();

        assertThat(secret).matches("nk_[0-9A-Za-z]{38}").isNotEqualTo(KeySecrets.fresh());
        assertThat(KeySecrets.isUsable(secret)).isTrue();
        assertThat(KeySecrets.isMistyped(secret)).isFalse();
    }

    @Test
    void every_single_wrong_letter_is_told() {
        String secret = KeySecrets.fresh();
        for (int i = KeySecrets.PREFIX.length(); i < secret.length(); i++) {
            char other = secret.charAt(i) == 'a' ? 'b' : 'a';
            String wrong = secret.substring(0, i) + other + secret.substring(i + 1);
            assertThat(KeySecrets.isMistyped(wrong)).as(wrong).isTrue();
        }
    }

    @Test
    void a_configured_secret_must_be_long_enough_and_printable() {
        assertThat(KeySecrets.isUsable("nk_short")).isFalse();
        assertThat(KeySecrets.isUsable("sk_0123456789012345678901234")).isFalse();
        assertThat(KeySecrets.isUsable("nk_01234567890123456789\n1234")).isFalse();
        assertThat(KeySecrets.isUsable("nk_012345678901234567890")).isTrue();
    }

    /// RFC 4231, test case 2.
    @Test
    void a_hash_is_an_hmac_under_the_pepper() {
        byte[] pepper = "Jefe".getBytes(StandardCharsets.US_ASCII);

        assertThat(KeySecrets.hash(pepper, "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
