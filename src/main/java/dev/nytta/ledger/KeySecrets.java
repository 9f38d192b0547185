package dev.nytta.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of keys: `nk_`, 32 random letters and digits, and a checksum of 6.
///
/// The prefix lets secret scanners find a leaked key, the checksum tells a mistyped one without a look-up. A secret
/// that
/// a configuration gives is taken as it is, if it is long enough.
public final class KeySecrets {
    public static final String PREFIX = "nk_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_LENGTH = 24;
    private static final int MOST_LENGTH = 256;
    private static final int RANDOM_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecrets() {}

    /// A new secret of 190 random bits.
    public static String fresh() {
        StringBuilder secret = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            secret.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return secret.append(checksum(secret.toString())).toString();
    }

    /// Whether a secret from a configuration can be a key.
    public static boolean isUsable(String secret) {
        return secret.startsWith(PREFIX)
                && secret.length() >= LEAST_LENGTH
                && secret.length() <= MOST_LENGTH
                && secret.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /// Whether a secret of the length of our own was typed or copied wrongly.
    public static boolean isMistyped(String secret) {
        int body = PREFIX.length() + RANDOM_LENGTH;
        return secret.length() == body + CHECKSUM_LENGTH && !secret.endsWith(checksum(secret.substring(0, body)));
    }

    /// The hash that an access key keeps: HMAC-SHA-256 under the installation's pepper, hex.
    public static String hash(byte[] pepper, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pepper, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM + "; this one does not", missing);
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        long value = crc.getValue();
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            sum.append(LETTERS.charAt((int) (value % LETTERS.length())));
            value /= LETTERS.length();
        }
        return sum.toString();
    }
}
