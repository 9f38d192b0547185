package dev.nytta.gate;

/// What an operator stops.
public sealed interface StopTarget {
    /// One call, by its id.
    record Call(String id) implements StopTarget {}

    /// Every call of a session, now and later.
    record Session(String id) implements StopTarget {}

    /// Every call of a tree of agents, now and later.
    record AgentTree(String root) implements StopTarget {}
}
