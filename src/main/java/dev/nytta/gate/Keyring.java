package dev.nytta.gate;

import dev.nytta.usage.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys that open the data port: an immutable snapshot that knows only keyed hashes of their secrets.
///
/// A secret is hashed before anything is looked up, so that time tells nothing of a stored one. Thread-safe.
public final class Keyring {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "nk_";
    private static final int LEAST_CHARS = 24;
    private static final int MOST_CHARS = 256;

    private final Map<Digest, AccessKey> byHash;
    private final boolean empty;
    private final ThreadLocal<Mac> macs;

    private Keyring(byte[] pepper, Map<Digest, AccessKey> byHash) {
        this.byHash = byHash;
        this.empty = byHash.values().stream().allMatch(AccessKey::isOfRun);
        macs = ThreadLocal.withInitial(() -> mac(pepper));
    }

    /// A snapshot of these keys.
    ///
    /// @param pepper the secret of this installation that all hashes are keyed with
    public static Keyring of(byte[] pepper, Collection<AccessKey> keys) {
        Map<Digest, AccessKey> byHash = new HashMap<>();
        for (AccessKey key : keys) {
            byHash.put(new Digest(HexFormat.of().parseHex(key.hash())), key);
        }
        return new Keyring(pepper.clone(), byHash);
    }

    /// The hash that an [AccessKey] keeps, hex.
    public static String hash(byte[] pepper, String secret) {
        return HexFormat.of().formatHex(mac(pepper).doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether a credential has the shape of a Nytta key; others belong to providers.
    public static boolean isKey(String credential) {
        return credential.startsWith(PREFIX);
    }

    /// Whether no key is configured at all; keys of runs do not count.
    public boolean isEmpty() {
        return empty;
    }

    /// The key that this secret belongs to, revoked and expired ones too.
    public Optional<AccessKey> find(String secret) {
        if (!hasShape(secret)) {
            return Optional.empty();
        }
        Mac mac = macs.get();
        return Optional.ofNullable(byHash.get(new Digest(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)))));
    }

    /// The key that this secret belongs to, if it may be used at this moment.
    public Optional<AccessKey> valid(String secret, long atMillis) {
        return find(secret).filter(key -> isValid(key, atMillis));
    }

    /// Whether a key may be used at this moment.
    public static boolean isValid(AccessKey key, long atMillis) {
        return !key.revoked()
                && key.expiresAt()
                        .map(end -> Instant.ofEpochMilli(atMillis).isBefore(end))
                        .orElse(true);
    }

    private static boolean hasShape(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() < LEAST_CHARS || secret.length() > MOST_CHARS) {
            return false;
        }
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static Mac mac(byte[] pepper) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pepper, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM + "; this one does not", missing);
        }
    }

    /// A hash as a key of a map, compared in constant time.
    private static final class Digest {
        private final byte[] bytes;

        Digest(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Digest digest && MessageDigest.isEqual(bytes, digest.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
