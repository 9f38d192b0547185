package dev.nytta.ledger;

import dev.nytta.usage.AccessKey;
import java.security.SecureRandom;

/// Ids and secrets of the keys that single runs get (`nytta run`).
///
/// They hold letters alone: clients look for status codes in whatever an error shows them (docs/clients.md), and a
/// secret travels in a run's address.
public final class RunKeys {
    public static final String SECRET = "nk_run_";
    /// What stands before the id of a run that calls with somebody's key, in its address.
    public static final String CLAIM = "nytta-run-";

    private static final int SECRET_LETTERS = 32;
    private static final int ID_LETTERS = 8;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RunKeys() {}

    /// A new secret of 182 random bits.
    public static String freshSecret() {
        return SECRET + random(LETTERS, SECRET_LETTERS);
    }

    /// A new id, such as `run:bkwzqfth`.
    public static String freshId() {
        return AccessKey.RUN + freshPlainId();
    }

    /// A new id of a run that calls with somebody's key, such as `bkwzqfth`: a claim, and no key's.
    public static String freshPlainId() {
        return random(CONSONANTS, ID_LETTERS);
    }

    /// Whether a text is such an id.
    public static boolean isPlainId(String text) {
        return text.length() == ID_LETTERS && text.chars().allMatch(c -> CONSONANTS.indexOf(c) >= 0);
    }

    /// Whether a credential has the shape of a run's secret.
    public static boolean isSecret(String credential) {
        return credential.startsWith(SECRET);
    }

    private static String random(String letters, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return text.toString();
    }
}
