package dev.nytta.face.api.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class SealTest {
    private final Seal seal = new Seal("a pepper".getBytes(StandardCharsets.US_ASCII));

    @Test
    void what_is_sealed_opens_by_its_name_and_pepper_alone() throws Exception {
        String sealed = seal.sealed("the secret", "anna");

        assertThat(sealed).doesNotContain("secret").isNotEqualTo(seal.sealed("the secret", "anna"));
        assertThat(seal.opened(sealed, "anna")).isEqualTo("the secret");
        assertThatThrownBy(() -> seal.opened(sealed, "bert")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> new Seal(new byte[] {1}).opened(sealed, "anna"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.opened((sealed.startsWith("A") ? "B" : "A") + sealed.substring(1), "anna"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.opened("no Base64!", "anna")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.opened("", "anna")).isInstanceOf(GeneralSecurityException.class);
    }

    /// RFC 4231, test case 2.
    @Test
    void what_is_derived_is_hmac_sha_256() {
        assertThat(new Seal("Jefe".getBytes(StandardCharsets.US_ASCII)).word("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
