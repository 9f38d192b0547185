package dev.nytta.sim.demo.history;

import dev.nytta.sim.demo.Seat;
import dev.nytta.usage.Usage;

/// One call of the past, as somebody who saw it tells of it; without a price.
///
/// @param key what its source tells it apart by
/// @param atMillis milliseconds since 1970 UTC
/// @param talk the conversation that it belongs to
/// @param usage disjoint meters
public record Told(Seat seat, String key, long atMillis, Talk talk, Usage usage, int latencyMs) {
    /// A conversation: who asked whom by which program.
    ///
    /// @param source as telemetry and collectors name themselves: `otlp:codex`, `log:opencode`
    /// @param mandate what it is for, or empty
    /// @param session a UUID, or empty for a program that has none
    /// @param agent the sub-agent, or empty for the main one
    public record Talk(
            String source, String client, String provider, String model, String mandate, String session, String agent) {
        Talk byAgent(String id) {
            return new Talk(source, client, provider, model, mandate, session, id);
        }
    }
}
