package dev.nytta.ledger;

import dev.nytta.ledger.journal.Booked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the last few thousand holds were closed with, for a true cost that comes later. Guarded by the ledger's lock.
///
/// Not part of the fold: an adjustment says in its own record what it corrects.
final class Closings {
    private static final int REMEMBERED = 10_000;

    /// @param eventId the event that was booked, if one was
    record Closing(List<Claim> claims, Booked booked, Optional<String> eventId) {
        /// A hold that nobody remembers: what was booked for it is unknown, so nothing is corrected.
        static final Closing UNKNOWN = new Closing(List.of(), Booked.NOTHING, Optional.empty());
    }

    private final Map<Long, Closing> byHold = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Closing> eldest) {
            return size() > REMEMBERED;
        }
    };

    void remember(long hold, Closing closing) {
        byHold.put(hold, closing);
    }

    Closing of(long hold) {
        return byHold.getOrDefault(hold, Closing.UNKNOWN);
    }
}
