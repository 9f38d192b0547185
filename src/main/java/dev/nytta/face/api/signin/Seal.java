package dev.nytta.face.api.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What can be opened, or made again, only with the installation's pepper: a copy of a database alone tells nothing.
///
/// HMAC-SHA-256 and AES-256-GCM; the key of a seal is made of the pepper and a name.
public final class Seal {
    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] pepper;

    public Seal(byte[] pepper) {
        this.pepper = pepper.clone();
    }

    /// 32 bytes that only the pepper makes of this text.
    public byte[] derived(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(pepper, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC + "; this one does not", missing);
        }
    }

    /// The same as 64 hex digits.
    public String word(String text) {
        return HexFormat.of().formatHex(derived(text));
    }

    /// Seals a text, differently each time.
    ///
    /// @param name that opens it again
    public String sealed(String text, String name) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key(name), new GCMParameterSpec(TAG_BITS, iv));
            byte[] body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(iv.length + body.length)
                    .put(iv)
                    .put(body)
                    .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + CIPHER + "; this one does not", missing);
        }
    }

    /// The text that was sealed.
    ///
    /// @throws GeneralSecurityException if it was sealed by another name or pepper, or was changed
    public String opened(String sealed, String name) throws GeneralSecurityException {
        byte[] whole = bytes(sealed);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.DECRYPT_MODE, key(name), new GCMParameterSpec(TAG_BITS, whole, 0, IV_BYTES));
        return new String(cipher.doFinal(whole, IV_BYTES, whole.length - IV_BYTES), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String sealed) throws GeneralSecurityException {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed);
            if (whole.length > IV_BYTES) {
                return whole;
            }
            throw new GeneralSecurityException("a seal has more bytes than this");
        } catch (IllegalArgumentException broken) {
            throw new GeneralSecurityException("a seal is Base64", broken);
        }
    }

    private SecretKeySpec key(String name) {
        return new SecretKeySpec(derived("seal\n" + name), "AES");
    }
}
