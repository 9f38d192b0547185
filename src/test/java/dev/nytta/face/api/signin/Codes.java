package dev.nytta.face.api.signin;

import java.time.Instant;

/// An authenticator app.
public final class Codes {
    private Codes() {}

    /// What it shows at this time.
    public static String at(String secret, Instant time) {
        return Totp.code(Totp.bytes(secret), time.getEpochSecond() / 30, 6);
    }
}
