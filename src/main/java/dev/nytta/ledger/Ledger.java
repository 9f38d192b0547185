package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The book of holds and settlements. Every change is in the journal when the method returns.
///
/// Thread-safe; no method waits for a disk's fsync unless the journal is set to `always`. A full disk closes admission
/// while there is room to close what is open; where even that is used up, the methods that append throw an
/// [IllegalStateException] and change nothing: the hold stays open, and is charged at the next start.
public interface Ledger extends AutoCloseable {
    /// Ledger time in milliseconds: the later of the last record's and the wall clock's.
    long nowMillis();

    /// Check, hold on all accounts and append, as one step.
    HoldAnswer hold(HoldAsk ask);

    /// Marks that the request leaves for the provider now; from here on a lost hold is charged.
    void sent(long hold);

    /// Holds more for the same attempt; false when a hard account gives no more (nothing changed then).
    ///
    /// @param countedOutput output tokens delivered so far
    boolean grow(long hold, HoldAsk.Amounts more, long countedOutput);

    /// The hold is alive; without a sign for 10 minutes it expires.
    void heartbeat(long hold);

    /// Closes the hold at the event's cost, in one record that is also the usage event. False if it was closed before:
    /// then the event is booked as an adjustment of the first closing.
    boolean settle(long hold, UsageEvent event);

    /// Closes the hold without any cost: nothing was billed.
    void release(long hold, String reason);

    /// Notes refused calls that took no hold; repeats may be counted together.
    void refused(RefusedNote note);

    /// Takes an event that no hold was taken for (from `intake`, or a pass-through answer with usage).
    ///
    /// @return number of the record that it stands in
    long observed(UsageEvent event, List<Claim> claims);

    /// Takes an event from a better source in the place of an earlier one; the difference is booked on the claims.
    ///
    /// @return number of the record that it stands in
    long superseded(Replaced former, UsageEvent better, List<Claim> claims);

    /// The same, of an earlier event that is at hand.
    default long superseded(UsageEvent former, UsageEvent better, List<Claim> claims) {
        return superseded(Replaced.of(former), better, claims);
    }

    /// Appends a budget's definition; its accounts follow from now on.
    void define(Budget budget);

    /// Ends a budget. Its accounts go once nothing is held on them, and it is new if it is made again; those of a
    /// mandate stay, and it goes on with what it had spent.
    void endBudget(String id);

    /// Every account that has an amount in its current window, of one budget or of all.
    List<Balance> balances(Optional<String> budget);

    /// One account, as it stands now; an account that was never drawn on is all zeros with the claim's limit.
    Balance balance(Claim claim);

    /// A number that changes whenever this budget's money is released, settled, redefined or reset.
    long changes(String budget);

    /// Open holds, for the live view and for tests.
    List<OpenHold> openHolds();

    /// Number of the last record appended, and of the last one that an fsync has covered.
    long appended();

    long synced();

    /// How long each fsync of a group of records took.
    Durations fsyncs();

    /// Waits until everything appended so far is synced.
    void sync();

    /// Why nothing is admitted, if so.
    Optional<String> closedBecause();

    @Override
    void close();

    /// An earlier event whose place a better one takes: its id, and what it had booked, exact decimals in USD.
    record Replaced(String id, BigDecimal costUsd, BigDecimal equivalentUsd) {
        public static Replaced of(UsageEvent event) {
            BigDecimal cost = event.costUsd().orElse(BigDecimal.ZERO);
            return new Replaced(event.id(), cost, event.apiEquivalentUsd().orElse(cost));
        }
    }

    /// An open hold.
    record OpenHold(
            long hold, HoldAsk ask, HoldAsk.Amounts held, long takenAtMillis, boolean sent, long countedOutput) {}

    /// A refused call.
    record RefusedNote(
            String call,
            String provider,
            String model,
            String dialect,
            String key,
            String budget,
            String reason,
            long repeats) {}
}
