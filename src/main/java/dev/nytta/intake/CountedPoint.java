package dev.nytta.intake;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A value of what a program counts of itself.
///
/// @param client whose program it is: `claude-code`
/// @param series the hash of its attributes, without the sender
/// @param cumulative whether it is a running sum; else what came since the last
/// @param startNanos of what it covers, since 1970; 0 if it is not told
public record CountedPoint(
        String client,
        String series,
        boolean cumulative,
        long startNanos,
        long timeNanos,
        BigDecimal value,
        List<Share> shares) {
    public CountedPoint {
        shares = List.copyOf(shares);
    }

    /// What a value is added to, or taken from where another series has it in it.
    ///
    /// @param meter empty for money, in USD
    public record Share(String provider, String model, Optional<Meter> meter, boolean added) {}
}
