package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A ledger on a journal of its own, as [Ledgers] opens it.
public interface JournaledLedger extends Ledger {
    /// The usage events, for the columnar store.
    EventFeed feed();

    /// The same for the index of known calls ([Observations]); it reads at its own pace, and lets no segment go.
    EventFeed witnessFeed();

    /// Every budget that is in force, as the journal has it: it decides over the control store.
    List<Budget> budgets();

    /// Budgets that have not got all yet that they are to start with.
    List<Opening> openings();

    /// Books what one account of a budget starts with, in one `adjusted` record; exactly once, whatever dies between.
    ///
    /// @return false where the budget does not wait for this account (any more); nothing is booked then
    boolean open(Opening opening, Opening.Account account);

    /// The highest generation that any account of this budget still has, or 0.
    int lastGeneration(String budget);

    /// Copies the journal and its archive, as they are synced when this begins, into a directory that is not there yet;
    /// calls go on meanwhile. Holds that are open in the copy are closed by whoever opens it, as after a crash.
    ///
    /// @return number of the last record in the copy
    long copyTo(Path dir) throws IOException;

    /// Takes back an event that was booked, since another that was booked too is of the same attempt and is better.
    /// Nothing is taken back in windows that are over.
    ///
    /// @param formerSeq number of the record that booked it
    /// @param betterSeq number of the record that booked the other
    void takeBack(long formerSeq, Replaced former, long betterSeq);

    /// Writes a checkpoint now; the next start begins there.
    void checkpoint();
}
