package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
}
