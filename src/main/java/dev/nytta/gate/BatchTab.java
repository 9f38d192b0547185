package dev.nytta.gate;

import dev.nytta.ledger.Batch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// What is known of one batch's results: whose they are, and which of them are booked. Thread-safe: the same results
/// may
/// be fetched twice at once.
public final class BatchTab {
    private static final int ID_BYTES = 16;
    private static final int KEY_DIGITS = 16;

    private final Optional<Batch> batch;
    private final Set<Long> booked = new HashSet<>();

    /// A tab.
    ///
    /// @param batch empty where it was not asked for here
    /// @param bookedIds ids of the events of these results that there are
    public BatchTab(Optional<Batch> batch, Collection<String> bookedIds) {
        this.batch = batch;
        bookedIds.forEach(id -> booked.add(key(id)));
    }

    Optional<Batch> batch() {
        return batch;
    }

    /// Whether this event is to be booked now; true once for each id.
    synchronized boolean take(String eventId) {
        return booked.add(key(eventId));
    }

    private static long key(String id) {
        return Long.parseUnsignedLong(id.substring(0, KEY_DIGITS), KEY_DIGITS);
    }

    /// The call id that all events of these results share.
    ///
    /// @param results id of the batch or file that they come under
    public static String call(String provider, String results) {
        return id(provider, results, "");
    }

    /// The event id of one result: the same however often it comes.
    static String id(String provider, String results, String line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {provider, results, line}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
