package dev.nytta.app.tls;

import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that a port serves: read at the start, and again whenever its files change. A pair that does
/// not fit leaves the old one in force. Thread-safe.
///
/// The files are looked at now and then, since links that point elsewhere (as Kubernetes changes them) are not
/// told by every file system. Two files cannot change at once, so a pair that does not fit is told only if it
/// stays so.
public final class ServedCertificate implements Supplier<PrivateKeyEntry>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration REMIND = Duration.ofDays(1);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final CertificateFiles files;
    private final InstantSource clock;
    private final List<Consumer<PrivateKeyEntry>> listeners = new CopyOnWriteArrayList<>();
    private volatile PrivateKeyEntry inForce;
    private CertificateFiles.Texts inForceTexts;
    private Optional<String> complaint = Optional.empty();
    private boolean told;
    private Instant reminded = Instant.EPOCH;
    private Optional<Thread> watch = Optional.empty();

    /// Reads the files once.
    ServedCertificate(CertificateFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        inForceTexts = files.read();
        inForce = files.parse(inForceTexts);
    }

    /// Reads the files and looks at them from then on.
    ///
    /// @throws IllegalStateException with one sentence for the operator, if they cannot be used
    public static ServedCertificate watched(CertificateFiles files, Duration every, InstantSource clock) {
        ServedCertificate served = new ServedCertificate(files, clock);
        served.watch = Optional.of(Thread.ofVirtual().name("certificate-watch").start(() -> served.lookAlways(every)));
        return served;
    }

    @Override
    public PrivateKeyEntry get() {
        return inForce;
    }

    /// Tells of each certificate that comes into force from now on.
    public void onChange(Consumer<PrivateKeyEntry> listener) {
        listeners.add(listener);
    }

    private void lookAlways(Duration every) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                Thread.sleep(every);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException failed) {
                LOG.error("The certificate in {} cannot be looked after.", files.chain(), failed);
                return;
            }
        }
    }

    /// Takes a new pair, if there is one.
    synchronized void look() {
        Optional<String> wrong = refreshed();
        told &= wrong.equals(complaint);
        if (wrong.isPresent() && wrong.equals(complaint) && !told) {
            told = true;
            LOG.warn("A new certificate cannot be used, the old one stays: {}", wrong.get());
        }
        complaint = wrong;
        remind(clock.instant());
    }

    /// What is wrong with the files as they are now.
    private Optional<String> refreshed() {
        try {
            CertificateFiles.Texts now = files.read();
            if (!now.equals(inForceTexts)) {
                inForce = files.parse(now);
                inForceTexts = now;
                LOG.info("A new certificate is served from {}, valid until {}.", files.chain(), end());
                listeners.forEach(listener -> listener.accept(inForce));
            }
            return Optional.empty();
        } catch (IllegalStateException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }

    private void remind(Instant now) {
        if (end().isBefore(now.plus(SOON)) && reminded.plus(REMIND).isBefore(now)) {
            reminded = now;
            LOG.warn(
                    "The certificate in {} ends at {}: replace its files; no restart is needed.", files.chain(), end());
        }
    }

    private Instant end() {
        return ((X509Certificate) inForce.getCertificate()).getNotAfter().toInstant();
    }

    /// Ends the watch; nothing comes into force and nothing is told after it.
    @Override
    public void close() {
        watch.ifPresent(Thread::interrupt);
        watch.ifPresent(ServedCertificate::awaitEnd);
    }

    private static void awaitEnd(Thread watch) {
        try {
            watch.join(LAST_LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
