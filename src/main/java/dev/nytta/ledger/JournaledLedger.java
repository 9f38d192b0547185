package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import java.util.List;

/// A ledger on a journal of its own, as [Ledgers] opens it.
public interface JournaledLedger extends Ledger {
    /// The usage events, for the columnar store.
    EventFeed feed();

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

    /// Writes a checkpoint now; the next start begins there.
    void checkpoint();
}
