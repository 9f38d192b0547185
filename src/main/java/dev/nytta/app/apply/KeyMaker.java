package dev.nytta.app.apply;

import dev.nytta.app.config.ConfigException;
import dev.nytta.app.config.Configuration;
import dev.nytta.app.config.References;
import dev.nytta.gate.Keyring;
import dev.nytta.ledger.KeySecrets;
import dev.nytta.usage.AccessKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes access keys of their declarations; a secret is hashed here and kept nowhere.
public final class KeyMaker {
    private final byte[] pepper;
    private final Map<String, String> environment;
    private final Instant now;

    /// Made for one application.
    ///
    /// @param environment the process's variables, where declared secrets may stand
    public KeyMaker(byte[] pepper, Map<String, String> environment, Instant now) {
        this.pepper = pepper.clone();
        this.environment = Map.copyOf(environment);
        this.now = now;
    }

    /// A key, and its secret if it was made now.
    record Made(AccessKey key, Optional<String> secret) {}

    Made make(Configuration.KeySpec spec, Optional<AccessKey> before) {
        if (!spec.secret().isEmpty()) {
            return new Made(key(spec, before, hash(declared(spec))), Optional.empty());
        }
        if (before.isPresent()) {
            return new Made(key(spec, before, before.get().hash()), Optional.empty());
        }
        String secret = KeySecrets.fresh();
        return new Made(key(spec, before, hash(secret)), Optional.of(secret));
    }

    private String declared(Configuration.KeySpec spec) {
        String secret = KeySecrets.isUsable(spec.secret()) ? spec.secret() : referred(spec);
        if (!KeySecrets.isUsable(secret)) {
            throw new ConfigException(List.of(spec.managedBy() + ": the secret of key `" + spec.id()
                    + "` must start with nk_ and have 24 characters or more."));
        }
        return secret;
    }

    private String referred(Configuration.KeySpec spec) {
        try {
            return References.resolve(spec.secret(), environment);
        } catch (References.MissingSecret missing) {
            throw new ConfigException(List.of(spec.managedBy() + ": " + missing.getMessage()));
        }
    }

    private String hash(String secret) {
        return Keyring.hash(pepper, secret);
    }

    private AccessKey key(Configuration.KeySpec spec, Optional<AccessKey> before, String hash) {
        return new AccessKey(
                spec.id(),
                spec.id(),
                spec.team(),
                spec.project(),
                spec.person(),
                spec.costCenter(),
                spec.mandate(),
                spec.models(),
                spec.expiresAt(),
                before.map(AccessKey::revoked).orElse(false),
                before.map(AccessKey::createdAt).orElse(now),
                hash,
                spec.managedBy());
    }
}
