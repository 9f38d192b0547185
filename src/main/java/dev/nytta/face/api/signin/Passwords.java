package dev.nytta.face.api.signin;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Passwords as Argon2id hashes of their keyed hash: slow to guess, and without the pepper not to be guessed at all.
///
/// A hash takes 19 MiB and about 50 ms of a core, so only [#AT_ONCE] are made at a time, and of one address one. Who
/// waits too long is told so; a flood from some addresses makes others wait for less than 2 s. Thread-safe.
public final class Passwords {
    /// Shorter ones are refused.
    public static final int LEAST_CHARS = 12;
    /// Longer ones are refused.
    public static final int MOST_CHARS = 256;

    private static final int AT_ONCE = 2;
    /// Addresses share these places, so that no more hashes can ever wait.
    private static final int PLACES = 64;

    private static final long WAIT_MILLIS = 4_000;

    /// OWASP's password storage sheet: m = 19 MiB, t = 2, p = 1.
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int ROUNDS = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Seal seal;
    private final Semaphore work = new Semaphore(AT_ONCE, true);
    private final Semaphore[] places = new Semaphore[PLACES];

    /// What a comparison came to.
    public enum Answer {
        RIGHT,
        WRONG,
        /// Too many wait already.
        BUSY
    }

    public Passwords(Seal seal) {
        this.seal = seal;
        for (int i = 0; i < PLACES; i++) {
            places[i] = new Semaphore(1, true);
        }
    }

    /// What may be kept of a password.
    public String kept(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        work.acquireUninterruptibly();
        try {
            return encoded(keyed(password), salt, Cost.USUAL);
        } finally {
            work.release();
        }
    }

    /// Compares; without anything kept the same work is done for nothing.
    ///
    /// @param kept by [#kept], or empty for a user who is not there or has none
    /// @param place of the address that asks; any number
    public Answer check(String password, Optional<String> kept, int place) {
        Semaphore mine = places[Math.floorMod(place, PLACES)];
        try {
            if (!mine.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return Answer.BUSY;
            }
            try {
                return atWork(password, kept);
            } finally {
                mine.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.BUSY;
        }
    }

    private Answer atWork(String password, Optional<String> kept) throws InterruptedException {
        if (!work.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            return Answer.BUSY;
        }
        try {
            if (kept.isEmpty()) {
                encoded(keyed(password), new byte[SALT_BYTES], Cost.USUAL);
                return Answer.WRONG;
            }
            return matches(keyed(password), kept.get()) ? Answer.RIGHT : Answer.WRONG;
        } finally {
            work.release();
        }
    }

    /// The same letters typed on another keyboard are the same password (NFKC).
    private byte[] keyed(String password) {
        return seal.derived("password\n" + Normalizer.normalize(password, Normalizer.Form.NFKC));
    }

    /// How dear a hash is.
    record Cost(int memoryKib, int rounds) {
        static final Cost USUAL = new Cost(MEMORY_KIB, ROUNDS);
    }

    /// `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
    static String encoded(byte[] secret, byte[] salt, Cost cost) {
        return Argon2Function.getInstance(cost.memoryKib(), cost.rounds(), 1, HASH_BYTES, Argon2.ID)
                .hash(secret, salt)
                .getResult();
    }

    static boolean matches(byte[] secret, String encoded) {
        return Argon2Function.getInstanceFromHash(encoded).check(secret, encoded.getBytes(StandardCharsets.US_ASCII));
    }
}
