package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.signing.AwsKeys;
import dev.nytta.usage.AwsAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void temporary_keys_are_read_again_beside_the_calls() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        var credentials = new Credentials(Map.of("ID", "AKIA", "SECRET", "s"), nanos::get);
        var access = new AwsAccess("eu-north-1", "env:ID", "env:SECRET", "file:" + token);
        assertThat(credentials.signing(access)).hasValue(new AwsKeys("AKIA", "s", "first"));
        Files.writeString(token, "second\n");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(credentials.signing(access)).hasValue(new AwsKeys("AKIA", "s", "first"));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        awaitToken(credentials, access, "second");
    }

    private static void awaitToken(Credentials credentials, AwsAccess access, String token) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!credentials.signing(access).map(AwsKeys::sessionToken).equals(Optional.of(token))) {
            assertThat(System.nanoTime()).as("the keys are read again").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void with_a_key_missing_nothing_is_signed() {
        var credentials = new Credentials(Map.of("ID", "AKIA"), nanos::get);
        assertThat(credentials.signing(new AwsAccess("eu-north-1", "env:ID", "env:SECRET", "")))
                .isEmpty();
    }
}
