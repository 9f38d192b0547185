package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import java.math.BigDecimal;
import java.util.List;

/// A budget that is to start with what its window has cost already (`count_from: window_start`, RULES 2), and has not
/// got all of it yet.
///
/// What counts is fixed by the definition's record: events with a number up to `definedSeq`, of the window that was
/// current at `atMillis`. So whoever books it after a crash books the same.
///
/// @param lastValue the account that was opened last; accounts are opened in the order of their values
public record Opening(Budget budget, long definedSeq, long atMillis, String lastValue) {
    /// Whether the account of this value is still to be opened.
    public boolean isBefore(String value) {
        return lastValue.isEmpty() || value.compareTo(lastValue) > 0;
    }

    /// What one account starts with, booked by one record.
    ///
    /// @param value of the account, above [Opening#lastValue] unless it is the budget's only one
    /// @param shares one for a calendar window, one for each bucket of a rolling one; may be none with `last`
    /// @param last whether every account of the budget is open now
    /// @param reason what was counted, for whoever reads the journal
    public record Account(String value, List<Share> shares, boolean last, String reason) {
        public Account {
            shares = List.copyOf(shares);
        }

        Account with(List<Share> others) {
            return new Account(value, others, last, reason);
        }
    }

    /// Money of one window or bucket: exact decimals in USD.
    public record Share(Claim claim, BigDecimal costUsd, BigDecimal equivalentUsd) {}
}
