package dev.nytta.face.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The tokens that open the admin port, as hashes: who holds one, is told in constant time.
///
/// A token has 256 random bits, so that a plain SHA-256 of it is as good as a slow hash.
public final class AdminTokens {
    private static final String PREFIX = "nat_";
    private static final int BYTES = 32;
    private static final String ADMIN = "admin";

    private final Map<String, byte[]> byWho;

    private AdminTokens(Map<String, byte[]> byWho) {
        this.byWho = byWho;
    }

    public static AdminTokens none() {
        return new AdminTokens(Map.of());
    }

    /// These tokens and one more.
    ///
    /// @param who as the audit names its holder: `admin`, `local`
    /// @param hash as [#hash] makes it
    public AdminTokens with(String who, String hash) {
        Map<String, byte[]> more = new LinkedHashMap<>(byWho);
        more.put(who, HexFormat.of().parseHex(hash));
        return new AdminTokens(more);
    }

    /// Whether the admin token is in force: without it users alone are admins.
    boolean hasAdmin() {
        return byWho.containsKey(ADMIN);
    }

    /// The hash of the admin token in force, or empty.
    String adminHash() {
        byte[] hash = byWho.get(ADMIN);
        return hash == null ? "" : HexFormat.of().formatHex(hash);
    }

    Set<String> holders() {
        return byWho.keySet();
    }

    /// A new token, `nat_` and 64 hex digits.
    ///
    /// @param random of a cryptographic quality
    public static String fresh(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    /// What may be kept of a token: its SHA-256, hex.
    public static String hash(String token) {
        return HexFormat.of().formatHex(digest(token));
    }

    /// Who holds this token. Compares with every one, whatever the first bytes are.
    Optional<String> holder(String token) {
        byte[] given = digest(token);
        Optional<String> holder = Optional.empty();
        for (Map.Entry<String, byte[]> each : byWho.entrySet()) {
            if (MessageDigest.isEqual(each.getValue(), given)) {
                holder = Optional.of(each.getKey());
            }
        }
        return holder;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256; this one does not", missing);
        }
    }
}
