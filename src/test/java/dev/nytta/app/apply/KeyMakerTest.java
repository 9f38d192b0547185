package dev.nytta.app.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.app.config.ConfigException;
import dev.nytta.app.config.ConfigReader;
import dev.nytta.app.config.Configuration;
import dev.nytta.ledger.KeySecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMakerTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final byte[] PEPPER = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "nk_declared-by-the-person-1234";
    private static final Map<String, String> ENVIRONMENT = Map.of("GOOD", SECRET, "SHORT", "nk_short");

    @Test
    void a_key_without_a_secret_gets_one() {
        KeyMaker.Made made = on(MONDAY).make(declared(""), Optional.empty());

        String secret = made.secret().orElseThrow();
        assertThat(KeySecrets.isUsable(secret)).isTrue();
        assertThat(made.key().hash()).isEqualTo(KeySecrets.hash(PEPPER, secret));
        assertThat(made.key().createdAt()).isEqualTo(MONDAY);
    }

    @Test
    void each_secret_is_another() {
        assertThat(on(MONDAY).make(declared(""), Optional.empty()).secret())
                .isNotEqualTo(on(MONDAY).make(declared(""), Optional.empty()).secret());
    }

    @Test
    void a_key_that_is_there_keeps_its_secret_and_its_age() {
        KeyMaker.Made before = on(MONDAY).make(declared(""), Optional.empty());

        KeyMaker.Made again = on(TUESDAY).make(declared(""), Optional.of(before.key()));

        assertThat(again.key()).isEqualTo(before.key());
        assertThat(again.secret()).isEmpty();
    }

    @Test
    void a_declared_secret_is_read_from_its_variable_and_not_shown() {
        KeyMaker.Made made = on(MONDAY).make(declared("env:GOOD"), Optional.empty());

        assertThat(made.key().hash()).isEqualTo(KeySecrets.hash(PEPPER, SECRET));
        assertThat(made.secret()).isEmpty();
    }

    @Test
    void a_declared_secret_is_read_from_its_file(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("key"), SECRET + "\n");

        assertThat(on(MONDAY)
                        .make(declared("file:" + file), Optional.empty())
                        .key()
                        .hash())
                .isEqualTo(KeySecrets.hash(PEPPER, SECRET));
    }

    @Test
    void a_declared_secret_replaces_the_one_before() {
        KeyMaker.Made before = on(MONDAY).make(declared(""), Optional.empty());

        assertThat(on(TUESDAY)
                        .make(declared(SECRET), Optional.of(before.key()))
                        .key()
                        .hash())
                .isEqualTo(KeySecrets.hash(PEPPER, SECRET));
    }

    @Test
    void a_secret_that_is_too_short_is_named_by_its_line_and_not_by_itself() {
        assertThatThrownBy(() -> on(MONDAY).make(declared("env:SHORT"), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("f:1: the secret of key `ci` must start with nk_ and have 24 characters or more.");
    }

    private static KeyMaker on(Instant now) {
        return new KeyMaker(PEPPER, ENVIRONMENT, now);
    }

    private static Configuration.KeySpec declared(String secret) {
        String text = "keys: [{id: ci, team: platform" + (secret.isEmpty() ? "" : ", secret: '" + secret + "'") + "}]";
        return ConfigReader.read("f", text).keys().getFirst();
    }
}
