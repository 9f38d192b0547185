package dev.nytta.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A declared purpose with an owner, a limit and an end.
///
/// @param owner `team:ID` or `person:ID`
/// @param limitNano nano-USD; of a `regardless` mandate its absolute safety ceiling
/// @param teams who may use it; with no team and no key it is the owner's team
/// @param reason why it runs regardless of price; required for that policy
/// @param reviewDate at most 90 days ahead; required for that policy
public record Mandate(
        String id,
        String purpose,
        String owner,
        String expectedOutcome,
        long limitNano,
        LocalDate expires,
        PricePolicy pricePolicy,
        List<String> teams,
        List<String> keys,
        Optional<String> reason,
        Optional<LocalDate> reviewDate,
        String managedBy) {

    /// How a mandate's limit binds.
    public enum PricePolicy {
        CAPPED,
        REGARDLESS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Mandate {
        owner = Composed.of(owner);
        teams = List.copyOf(teams);
        keys = List.copyOf(keys);
    }
}
