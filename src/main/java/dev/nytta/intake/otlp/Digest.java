package dev.nytta.intake.otlp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash of several parts, each with its length, so that none runs into the next.
final class Digest {
    private static final int HEX_CHARS = 32;

    private final MessageDigest sha;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    void put(byte[] part) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        sha.update(part);
    }

    String hex() {
        return HexFormat.of().formatHex(sha.digest()).substring(0, HEX_CHARS);
    }
}
