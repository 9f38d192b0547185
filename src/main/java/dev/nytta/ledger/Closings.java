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

    /// Of those that their own call closed with its true cost: a second one comes seldom and soon. What is remembered
    /// of each call lives long enough to be moved by the collector: a thousand took two thirds of its pause.
    private static final int REMEMBERED_ENDED = 128;

    /// @param eventId the event that was booked, if one was
    record Closing(List<Claim> claims, Booked booked, Optional<String> eventId) {
        /// A hold that nobody remembers: what was booked for it is unknown, so nothing is corrected.
        static final Closing UNKNOWN = new Closing(List.of(), Booked.NOTHING, Optional.empty());
    }

    private final Map<Long, Closing> byOthers = new Youngest(REMEMBERED);
    private final Map<Long, Closing> byTheirEnd = new Youngest(REMEMBERED_ENDED);

    /// Closed by its own call's end.
    void ended(long hold, Closing closing) {
        byTheirEnd.put(hold, closing);
    }

    /// Closed by expiry, release or a restart.
    void closed(long hold, Closing closing) {
        byOthers.put(hold, closing);
    }

    Closing of(long hold) {
        return byTheirEnd.getOrDefault(hold, byOthers.getOrDefault(hold, Closing.UNKNOWN));
    }

    private static final class Youngest extends LinkedHashMap<Long, Closing> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Youngest(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Closing> eldest) {
            return size() > most;
        }
    }
}
