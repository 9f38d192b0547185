package dev.nytta.gate;

import java.util.Optional;
import java.util.function.Consumer;

/// Tells what a run has come to that calls with somebody's key (`nytta run --server`).
@FunctionalInterface
public interface RunDesk {
    /// Where nobody counts them.
    RunDesk NONE = (asked, answer) -> answer.accept(Optional.empty());

    /// Which run is meant.
    ///
    /// @param key the id of the key that it calls with, or empty for the local user's calls
    /// @param run its id, as its calls claim it
    /// @param refused calls of it that were refused
    record Asked(String key, String run, long refused) {}

    /// Asked on event loops: it answers later and once, with JSON text, or with nothing where it cannot tell.
    void bill(Asked asked, Consumer<Optional<String>> answer);
}
