package dev.nytta.gate;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Progress;

/// A call that is under way, as it stood a moment ago.
///
/// @param startedAtMillis milliseconds since 1970 UTC
/// @param heldNano nano-USD held for it at the moment
/// @param attempt from 1
public record LiveCall(
        String id,
        Attribution attribution,
        String provider,
        String model,
        String dialect,
        boolean stream,
        Phase phase,
        Decision decision,
        int attempt,
        long startedAtMillis,
        long heldNano,
        Progress progress) {

    /// How far it is.
    public enum Phase {
        /// Waits for money that others hold.
        WAITING,
        /// On its way to the provider.
        SENDING,
        /// The provider answers.
        ANSWERING,
        /// The client has all it will get; the provider's rest is read in bounds.
        DRAINING
    }
}
