package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import java.util.List;

/// A ledger on a journal of its own, as [Ledgers] opens it.
public interface JournaledLedger extends Ledger {
    /// The usage events, for the columnar store.
    EventFeed feed();

    /// Every budget that is in force, as the journal has it: it decides over the control store.
    List<Budget> budgets();

    /// Writes a checkpoint now; the next start begins there.
    void checkpoint();
}
