package dev.nytta.face.api.signin;

import dev.nytta.ledger.SignIns;
import dev.nytta.ledger.SignIns.Holder;
import dev.nytta.ledger.SignIns.Note;
import dev.nytta.ledger.SignIns.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sessions and one-time links: 256 random bits each, kept as their SHA-256.
public final class Sessions {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SignIns kept;
    private final Seal seal;

    public Sessions(SignIns kept, Seal seal) {
        this.kept = kept;
        this.seal = seal;
    }

    /// A session that begins, and the secret that is told of it once.
    public record Begun(String secret, Session session) {}

    /// A link's secret, and when it is over.
    public record Link(String secret, Instant until) {}

    /// Always a new secret: one that a client brought is never taken over.
    public Begun begin(Holder holder, Note note) {
        String secret = fresh();
        return new Begun(secret, kept.begin(hash(secret), holder, note));
    }

    public Optional<Session> use(String secret) {
        return FORM.matcher(secret).matches() ? kept.use(hash(secret)) : Optional.empty();
    }

    public boolean end(String secret, Note note) {
        return kept.end(hash(secret), note);
    }

    /// What a page must send with every change: nobody makes it without the session and the pepper.
    public String csrf(String secret) {
        return encoded(seal.derived("csrf\n" + secret));
    }

    public boolean isCsrf(String secret, String given) {
        return MessageDigest.isEqual(
                csrf(secret).getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    public Link offer(Holder holder, Note note) {
        String secret = fresh();
        return new Link(secret, kept.offer(hash(secret), holder, note));
    }

    public Optional<Holder> take(String secret) {
        return FORM.matcher(secret).matches() ? kept.take(hash(secret)) : Optional.empty();
    }

    private static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256; this one does not", missing);
        }
    }
}
