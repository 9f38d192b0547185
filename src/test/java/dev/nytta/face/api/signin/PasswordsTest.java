package dev.nytta.face.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
    private final Passwords passwords = new Passwords(new Seal(new byte[32]));

    /// The vectors of the reference implementation (phc-winner-argon2, src/test.c: Argon2id, version 0x13, one lane),
    /// with one number of rounds: the library keeps the memory of each cost for ever.
    @ParameterizedTest
    @CsvSource({
        "65536, 2, password, somesalt, c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "256, 2, password, somesalt, c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "65536, 2, differentpassword, somesalt, c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
        "65536, 2, password, diffsalt, ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw",
    })
    void a_hash_is_that_of_the_reference(int memoryKib, int rounds, String secret, String salt, String hash) {
        String expected = "$argon2id$v=19$m=" + memoryKib + ",t=" + rounds + ",p=1$" + hash;
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);

        assertThat(Passwords.encoded(
                        bytes, salt.getBytes(StandardCharsets.US_ASCII), new Passwords.Cost(memoryKib, rounds)))
                .isEqualTo(expected);
        assertThat(Passwords.matches(bytes, expected)).isTrue();
        assertThat(Passwords.matches("Password".getBytes(StandardCharsets.US_ASCII), expected))
                .isFalse();
    }

    @Test
    void what_is_kept_costs_what_owasp_asks_for_and_differs_each_time() {
        String kept = passwords.kept("correct horse battery");

        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.kept("correct horse battery")).isNotEqualTo(kept);
        assertThat(passwords.check("correct horse battery", Optional.of(kept), 0))
                .isEqualTo(Passwords.Answer.RIGHT);
        assertThat(passwords.check("correct horse batterY", Optional.of(kept), 0))
                .isEqualTo(Passwords.Answer.WRONG);
        assertThat(passwords.check("correct horse battery", Optional.empty(), 0))
                .isEqualTo(Passwords.Answer.WRONG);
    }

    @Test
    void without_the_pepper_a_hash_cannot_even_be_guessed_at() {
        String kept = passwords.kept("correct horse battery");
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new Passwords(new Seal(other)).check("correct horse battery", Optional.of(kept), 0))
                .isEqualTo(Passwords.Answer.WRONG);
    }

    /// U+212B is the sign for the unit, U+00C5 the letter, and a keyboard may also write A and a ring.
    @Test
    void the_same_letters_are_the_same_password() {
        String kept = passwords.kept("\u212Bngström och vänner");

        assertThat(passwords.check("\u00C5ngström och vänner", Optional.of(kept), 0))
                .isEqualTo(Passwords.Answer.RIGHT);
        assertThat(passwords.check("A\u030Angström och vänner", Optional.of(kept), 0))
                .isEqualTo(Passwords.Answer.RIGHT);
    }

    /// 16 from one address and one from elsewhere: each is answered, whoever came first.
    @Test
    void a_flood_from_one_address_lets_others_in() throws Exception {
        String kept = passwords.kept("correct horse battery");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Passwords.Answer>> flood = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                flood.add(threads.submit(() -> passwords.check("wrong wrong wrong", Optional.of(kept), 1)));
            }
            assertThat(passwords.check("correct horse battery", Optional.of(kept), 2))
                    .isEqualTo(Passwords.Answer.RIGHT);
            for (Future<Passwords.Answer> each : flood) {
                assertThat(each.get()).isIn(Passwords.Answer.WRONG, Passwords.Answer.BUSY);
            }
        }
    }

    /// Both do the same work; a third of it would already tell who there is.
    @Test
    void a_user_who_is_not_there_takes_as_long_as_one_who_is() {
        String kept = passwords.kept("correct horse battery");
        List<Long> there = new ArrayList<>();
        List<Long> absent = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            there.add(nanos(Optional.of(kept)));
            absent.add(nanos(Optional.empty()));
        }
        assertThat(absent.stream().sorted().toList().get(4))
                .isGreaterThan(there.stream().sorted().toList().get(4) / 3);
    }

    private long nanos(Optional<String> kept) {
        long begun = System.nanoTime();
        assertThat(passwords.check("wrong wrong wrong", kept, 0)).isEqualTo(Passwords.Answer.WRONG);
        return System.nanoTime() - begun;
    }
}
