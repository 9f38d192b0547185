package dev.nytta.app.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// Private keys as PEM files hold them: PKCS #8, and the older forms of RSA (PKCS #1) and EC (SEC 1), which tools
/// such as cert-manager and openssl still write.
final class PrivateKeys {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeys() {}

    /// @param owner the public key that it should belong to, which says of which kind it is
    static PrivateKey read(Pem block, PublicKey owner) throws GeneralSecurityException {
        byte[] pkcs8 = switch (block.label()) {
            case "PRIVATE KEY" -> block.content();
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrapped(block.content(), owner);
            case "ENCRYPTED PRIVATE KEY" ->
                throw new GeneralSecurityException("the key is encrypted, and nobody is there to say the password");
            default -> throw new GeneralSecurityException("this is no private key");
        };
        return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /// PKCS #8 is a version, the algorithm as the public key has it, and the older form.
    private static byte[] wrapped(byte[] older, PublicKey owner) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(VERSION_0);
        fields.writeBytes(firstElement(content(owner.getEncoded())));
        fields.writeBytes(element(OCTETS, older));
        return element(SEQUENCE, fields.toByteArray());
    }

    private static byte[] content(byte[] der) {
        return Arrays.copyOfRange(der, headerLength(der), der.length);
    }

    private static byte[] firstElement(byte[] der) {
        return Arrays.copyOfRange(der, 0, headerLength(der) + contentLength(der));
    }

    private static int headerLength(byte[] der) {
        int first = der[1] & 0xFF;
        return first < 0x80 ? 2 : 2 + first - 0x80;
    }

    private static int contentLength(byte[] der) {
        int first = der[1] & 0xFF;
        int length = first < 0x80 ? first : 0;
        for (int i = 2; i < headerLength(der); i++) {
            length = (length << 8) | (der[i] & 0xFF);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            der.write(0x82);
            der.write(content.length >> 8);
            der.write(content.length);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    /// Whether what the one signs, the other verifies.
    static boolean fit(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
        String algorithm = switch (owner.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> owner.getAlgorithm();
        };
        byte[] text = "nytta".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(owner);
        signature.update(text);
        try {
            return signature.verify(signed);
        } catch (SignatureException other) {
            return false;
        }
    }
}
