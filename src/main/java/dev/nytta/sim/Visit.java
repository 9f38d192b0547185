package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// A request that reached the provider, without its content.
///
/// @param target path and query as sent
/// @param headers by lower-case name, credentials included: this is the fake provider, and its keys are fakes
/// @param bodySha256 of the bytes that came, 64 hex digits: equal to the client's where nothing was changed on the way
public record Visit(String method, String target, Map<String, String> headers, int bodyBytes, String bodySha256) {
    static Visit of(Request request) {
        byte[] body = request.body();
        return new Visit(request.method(), request.target(), request.headers(), body.length, sha256(body));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
