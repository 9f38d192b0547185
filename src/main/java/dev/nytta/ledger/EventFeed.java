package dev.nytta.ledger;

import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The journal's usage events in order, for whoever folds them into a store of its own.
///
/// Only records that an fsync has covered are handed out, so a fold never knows more than the journal after a power
/// cut. Not for several readers at once: calls are served one after the other.
public interface EventFeed {
    /// Hands the rows with a number above `afterSeq` to the sink, oldest first, at most `max` of them.
    ///
    /// @return the number that has been read up to, rows or not: keep it in the same transaction as the rows, and
    ///     give it back next time; equal to `afterSeq` when nothing is new
    /// @throws IllegalStateException when the journal no longer holds what comes after it, or is damaged there
    long read(long afterSeq, int max, Sink sink);

    /// Number of the last record that an fsync has covered.
    long synced();

    /// Number of the oldest record that can still be read; the ones before it left with their segments, unpacked.
    long oldest();

    /// Says that every row up to this number is kept safely elsewhere; segments may leave only below it.
    void folded(long seq);

    /// Takes rows; an exception ends the reading and passes through.
    @FunctionalInterface
    interface Sink {
        void row(Row row);

        /// Whether it is to be given the row of this record; what it knows already need not be read.
        default boolean wants(long seq) {
            return true;
        }
    }

    /// What a fold is told of one record.
    sealed interface Row {
        long seq();

        long atMillis();

        /// A usage event.
        ///
        /// @param accounts the accounts and windows that it was booked on
        /// @param replaces id of an earlier event whose place this one takes; may be the event's own id
        /// @param former what that one had booked
        record Event(
                long seq,
                long atMillis,
                Kind kind,
                UsageEvent event,
                List<AccountWindow> accounts,
                Optional<String> replaces,
                Former former)
                implements Row {
            public Event {
                accounts = List.copyOf(accounts);
            }

            /// An event that takes no other's place.
            public Event(long seq, long atMillis, Kind kind, UsageEvent event, List<AccountWindow> accounts) {
                this(seq, atMillis, kind, event, accounts, Optional.empty(), Former.NOTHING);
            }
        }

        /// Calls that were refused before they held anything.
        record Refusals(long seq, long atMillis, RefusedNote note) implements Row {}
    }

    /// What an event had booked that another replaces, exact decimals in USD.
    record Former(BigDecimal costUsd, BigDecimal equivalentUsd) {
        public static final Former NOTHING = new Former(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /// How an event came into the journal.
    enum Kind {
        /// A hold was closed with it: at its end, on expiry, or at a start after a crash.
        SETTLED,
        /// The true cost of an attempt whose hold had been closed before.
        ADJUSTED,
        /// No hold was taken for it.
        OBSERVED,
        /// A better source took the place of an earlier event.
        SUPERSEDED
    }
}
