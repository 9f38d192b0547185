package dev.nytta.gate;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import java.util.function.Function;

/// What a response used that went on in the background, told when it was looked at again.
///
/// The ids of both its events follow from the provider's id for it, so that nobody has to remember which call it was.
///
/// @param estimate id of the event that it was booked with until now
/// @param exact the event in its place
/// @param claims the budgets that covered the former event
public record LateUsage(
        String estimate, Function<UsageEvent, UsageEvent> exact, Function<UsageEvent, List<Claim>> claims) {
    /// The id of the event that a response is booked with until its end is told.
    static String estimate(String provider, String response) {
        return BatchTab.id(provider, response, "estimate");
    }

    /// The id of the one that takes its place.
    static String exact(String provider, String response) {
        return BatchTab.id(provider, response, "exact");
    }
}
