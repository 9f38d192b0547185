package dev.nytta.app;

import dev.nytta.app.config.References;
import dev.nytta.gate.signing.AwsKeys;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secrets of providers, read once each from where the configuration says they are. Keys of AWS are often
/// temporary:
/// they are read again, beside the calls, once they are a minute old.
final class Credentials implements Function<Provider, String> {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, String> environment;
    private final LongSupplier nanos;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Map<AwsAccess, Signing> signings = new ConcurrentHashMap<>();

    Credentials(Map<String, String> environment) {
        this(environment, System::nanoTime);
    }

    /// @param nanos monotonic time
    Credentials(Map<String, String> environment, LongSupplier nanos) {
        this.environment = environment;
        this.nanos = nanos;
    }

    @Override
    public String apply(Provider provider) {
        return provider.credential().isEmpty() ? "" : known.computeIfAbsent(provider.credential(), this::read);
    }

    /// What requests are signed with; empty while a key is missing.
    Optional<AwsKeys> signing(AwsAccess access) {
        Signing now = signings.computeIfAbsent(access, this::readAll);
        boolean old = nanos.getAsLong() - now.readNanos() > FRESH_NANOS;
        if (old && signings.replace(access, now, new Signing(now.keys(), nanos.getAsLong()))) {
            // One reader is enough: for the others they are as good as new meanwhile.
            Thread.ofVirtual().name("nytta-keys").start(() -> renew(access));
        }
        return now.keys();
    }

    /// Keys that cannot be read now are kept: their file may be written at this moment.
    private void renew(AwsAccess access) {
        Signing fresh = readAll(access);
        if (fresh.keys().isPresent()) {
            signings.put(access, fresh);
        }
    }

    private Signing readAll(AwsAccess access) {
        String id = read(access.accessKeyId());
        String secret = read(access.secretAccessKey());
        String token = access.sessionToken().isEmpty() ? "" : read(access.sessionToken());
        boolean whole = !id.isEmpty() && !secret.isEmpty();
        return new Signing(whole ? Optional.of(new AwsKeys(id, secret, token)) : Optional.empty(), nanos.getAsLong());
    }

    private String read(String reference) {
        try {
            return References.resolve(reference, environment);
        } catch (References.MissingSecret missing) {
            LOG.warn("{} Until then calls go out without it.", missing.getMessage());
            return "";
        }
    }

    private record Signing(Optional<AwsKeys> keys, long readNanos) {}
}
