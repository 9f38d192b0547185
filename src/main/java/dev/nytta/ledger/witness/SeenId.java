package dev.nytta.ledger.witness;

import java.util.HexFormat;
import java.util.Optional;

/// An event's id of 32 hex digits as two numbers. The first alone tells events apart in all but one case of 2^64.
record SeenId(long half, long rest) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 32;

    /// Empty where a text is no such id: nobody can tell of that event again.
    static Optional<SeenId> of(String text) {
        try {
            return text.length() == DIGITS ? Optional.of(exact(text)) : Optional.empty();
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /// @throws NumberFormatException where a text is no such id
    static SeenId exact(String text) {
        return new SeenId(
                Long.parseUnsignedLong(text, 0, DIGITS / 2, 16), Long.parseUnsignedLong(text, DIGITS / 2, DIGITS, 16));
    }

    String text() {
        return HEX.toHexDigits(half) + HEX.toHexDigits(rest);
    }
}
