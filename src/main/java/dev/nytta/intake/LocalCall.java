package dev.nytta.intake;

import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/// A call that an agent wrote down.
///
/// Where the same call is found again, the fuller record stands: one that is no replay before one that is, then the
/// one with more tokens, then the one found first. So a record may be given as often as it is seen.
///
/// @param atMillis when it was answered, milliseconds since 1970 in UTC
/// @param usage disjoint meters: a prompt's cached tokens are not in `input`; reasoning is inside `output` and told
///     beside it
/// @param line where it stands in its file, counted from 1, in a database the row's number; 0 where a file has no lines
/// @param reportedUsd what the agent says it cost, kept beside our own price; empty where it says nothing or 0
public record LocalCall(
        long atMillis,
        Place place,
        Served served,
        Usage usage,
        Identity identity,
        long line,
        Optional<BigDecimal> reportedUsd) {
    /// No call costs that much: what says more is broken.
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);

    public LocalCall {
        reportedUsd = reportedUsd.filter(usd -> usd.signum() > 0 && usd.compareTo(MOST_USD) <= 0);
    }

    /// Whose work it was.
    ///
    /// @param session the agent's own id
    /// @param project the folder that was worked in, empty if unknown
    public record Place(String session, String project) {}

    /// What answered, in the words of the price book.
    ///
    /// @param model as the agent names it
    /// @param provider `anthropic`, `openai`, ...: whose prices hold
    /// @param region the provider's word for where it ran, empty for its default
    public record Served(String provider, String model, ServiceTier tier, String region) {
        public Served(String provider, String model) {
            this(provider, model, ServiceTier.STANDARD, "");
        }
    }

    /// What tells a call from every other of this source.
    ///
    /// @param key the same wherever the call is written down again, unlike that of any other call
    /// @param twin a wider key, shared by a call and its replays; empty where the agent writes none
    /// @param replay whether this is a copy made by a side question: it counts only if nothing else has its `twin`
    /// @param requestId the provider's id of the request, by which a gateway's record of it is found; or empty
    public record Identity(String key, String twin, boolean replay, String requestId) {
        public static Identity of(String key) {
            return new Identity(key, "", false, "");
        }
    }
}
