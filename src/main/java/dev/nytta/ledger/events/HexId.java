package dev.nytta.ledger.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids of 32 hex digits, kept in 16 bytes.
final class HexId {
    private static final int DIGITS = 32;
    private static final int HALF = 16;

    private HexId() {}

    /// The id's bytes; a malformed one (a source may err) becomes a fixed id of its own, so that it cannot stop the
    /// fold.
    static UUID bytes(String id) {
        try {
            if (id.length() == DIGITS) {
                return new UUID(
                        Long.parseUnsignedLong(id, 0, HALF, HALF), Long.parseUnsignedLong(id, HALF, DIGITS, HALF));
            }
        } catch (NumberFormatException malformed) {
            return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        }
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    static String text(UUID id) {
        return id.toString().replace("-", "");
    }
}
