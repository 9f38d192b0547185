package dev.nytta.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names that attempts have elsewhere, as hashes of 128 bits (32 hex digits): two witnesses of one attempt meet by
/// them,
/// and what the names say of sessions or accounts is not kept.
public final class Mark {
    private static final int BYTES = 16;
    private static final char APART = 0;

    private Mark() {}

    /// The id of the event that a source knows by this key.
    ///
    /// @param team whose key brought it; other teams' marks differ
    /// @param source `otlp:claude-code`, `log:codex`, ...
    /// @param key what the source tells its events apart by
    public static String key(String team, String source, String key) {
        return hash("key" + APART + team + APART + source + APART + key);
    }

    /// The id of the call that a provider knows by this request id.
    public static String request(String team, String requestId) {
        return hash("request" + APART + team + APART + requestId);
    }

    /// What two witnesses of one attempt have in common where neither knows a request id.
    public static String shape(String team, String session, long promptTokens, long outputTokens) {
        return hash("shape" + APART + team + APART + session + APART + promptTokens + APART + outputTokens);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256", broken);
        }
    }
}
