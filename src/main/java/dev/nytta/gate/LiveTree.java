package dev.nytta.gate;

import dev.nytta.usage.Attribution;
import java.util.List;
import java.util.Optional;

/// What the calls of one tree of agents came to that have ended since this gate started.
///
/// @param who for whom its latest call was
/// @param firstMillis when its first call began, milliseconds since 1970 UTC
/// @param lastMillis when its latest call ended
/// @param minuteNano what ended in the last minute, nano-USD
/// @param minutesNano the same of each of the last [#MINUTES] minutes, the latest last
/// @param agents in the order in which they first called
public record LiveTree(
        String root,
        Attribution who,
        long firstMillis,
        long lastMillis,
        long calls,
        long costNano,
        long minuteNano,
        List<Long> minutesNano,
        List<Agent> agents,
        Optional<Stopped> stopped) {
    public static final int MINUTES = 20;

    public LiveTree {
        minutesNano = List.copyOf(minutesNano);
        agents = List.copyOf(agents);
    }

    /// One agent of it, without those that it started.
    ///
    /// @param id empty for the one that says no name
    /// @param parent who started it, or empty
    /// @param model of its latest call
    public record Agent(String id, String parent, String model, long firstMillis, long calls, long costNano) {}

    /// That an operator stopped it.
    ///
    /// @param costNano what it had come to then
    /// @param refused how many of its calls were refused since
    public record Stopped(long atMillis, String reason, long costNano, long refused) {}
}
