package dev.nytta.ledger;

import dev.nytta.usage.UsageEvent;
import java.util.List;

/// Takes what was seen of calls elsewhere: by telemetry, in agents' logs, in imports.
///
/// An attempt is one event however many witnesses it has. Its id is the hash of its source's own key ([Mark#key]), so a
/// witness that tells it again tells nothing new; its `call` is the hash of the provider's request id
/// ([Mark#request]) where the source knows one, else the id again. What has the same request id is the same attempt;
/// so is what has the same session, prompt tokens and output tokens within ten minutes, from another source.
/// The better source stands: the gateway before telemetry, that before logs, those before a vendor's totals.
///
/// Marks hold the team, so that nobody can take the place of another team's events. Thread-safe.
public interface Observations extends AutoCloseable {
    /// What came of an event.
    enum Answer {
        /// It is the first that was seen of its attempt, and counts now.
        TAKEN,
        /// It counts in the place of a worse one.
        BETTER,
        /// It was told before, as full or fuller.
        KNOWN,
        /// A better source told of the same attempt before.
        OUTRANKED,
        /// It is older than keys are kept, or lies in the future: whether it was told before, nobody can say.
        OUT_OF_TIME
    }

    /// Takes events; what is answered is on disk.
    ///
    /// @return an answer for each, in their order
    /// @throws StoreBroken if the index of known calls cannot be used
    /// @throws IllegalStateException if the journal takes nothing more
    List<Answer> observe(List<UsageEvent> events);

    /// How many events of each source and day came again, or came when a better source had told of them.
    List<Tally> tallies(long fromMillis, long untilMillis);

    @Override
    void close();

    /// What came of one source's events of one day and did not count.
    ///
    /// @param day days since 1970 in UTC
    /// @param known answered with [Answer#KNOWN]
    /// @param outranked answered with [Answer#OUTRANKED]
    record Tally(String source, long day, long known, long outranked) {}
}
