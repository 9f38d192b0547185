package dev.nytta.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.LogLines;
import dev.nytta.kit.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedCertificateTest {
    private static final TestCertificate FIRST = TestCertificate.ec("first");
    private static final TestCertificate SECOND = TestCertificate.rsa("second");

    @TempDir
    private Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");
    private final LogLines log = LogLines.of(ServedCertificate.class);
    private CertificateFiles files = new CertificateFiles(Path.of("c"), Path.of("k"));

    @BeforeEach
    void write() throws Exception {
        files = new CertificateFiles(dir.resolve("cert.pem"), dir.resolve("key.pem"));
        FIRST.write(files.chain(), files.key());
        Instant end = FIRST.bundle().getCertificate().getNotAfter().toInstant();
        clock.set(end.minus(Duration.ofDays(20)));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_new_pair_comes_into_force_and_is_told() throws Exception {
        List<PrivateKeyEntry> told = new ArrayList<>();
        ServedCertificate served = new ServedCertificate(files, clock);
        served.onChange(told::add);
        PrivateKeyEntry before = served.get();

        served.look();
        assertThat(served.get()).isSameAs(before);

        SECOND.write(files.chain(), files.key());
        served.look();

        assertThat(served.get().getCertificate()).isEqualTo(SECOND.bundle().getCertificate());
        assertThat(told).containsExactly(served.get());
    }

    @Test
    void a_pair_that_is_half_replaced_leaves_the_old_one_and_is_told_only_if_it_stays_so() throws Exception {
        ServedCertificate served = new ServedCertificate(files, clock);
        Path unused = dir.resolve("unused");

        SECOND.write(files.chain(), unused);
        served.look();
        assertThat(served.get().getCertificate()).isEqualTo(FIRST.bundle().getCertificate());
        assertThat(log.said).isEmpty();

        served.look();
        served.look();
        assertThat(log.said).hasSize(1);
        assertThat(log.said.getFirst())
                .contains("the old one stays")
                .contains(files.key().toString());

        SECOND.write(unused, files.key());
        served.look();
        assertThat(served.get().getCertificate()).isEqualTo(SECOND.bundle().getCertificate());
    }

    @Test
    void files_that_are_gone_leave_the_old_pair() throws Exception {
        ServedCertificate served = new ServedCertificate(files, clock);
        Files.delete(files.key());

        served.look();
        served.look();

        assertThat(served.get().getCertificate()).isEqualTo(FIRST.bundle().getCertificate());
        assertThat(log.said).hasSize(1);
        assertThat(log.said.getFirst()).contains("key.pem cannot be read");
    }

    @Test
    void an_end_that_is_near_is_told_once_a_day() {
        ServedCertificate served = new ServedCertificate(files, clock);
        served.look();
        assertThat(log.said).isEmpty();

        clock.advance(Duration.ofDays(7));
        served.look();
        served.look();
        assertThat(log.said).hasSize(1);
        assertThat(log.said.getFirst()).contains("ends at").contains("no restart is needed");

        clock.advance(Duration.ofDays(2));
        served.look();
        assertThat(log.said).hasSize(2);
    }

    @Test
    void the_files_are_looked_at_without_being_asked() throws Exception {
        try (ServedCertificate served = ServedCertificate.watched(files, Duration.ofMillis(5), clock)) {
            SECOND.write(files.chain(), files.key());
            long until = System.nanoTime() + 10_000_000_000L;
            while (!served.get().getCertificate().equals(SECOND.bundle().getCertificate())) {
                assertThat(System.nanoTime()).isLessThan(until);
                Thread.onSpinWait();
            }
        }
    }
}
