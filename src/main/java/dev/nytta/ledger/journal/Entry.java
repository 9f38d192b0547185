package dev.nytta.ledger.journal;

import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.ledger.Opening;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/// What one record of the journal says. A hold's number is the number of its [Held] record.
public sealed interface Entry {
    RecordType type();

    /// Version of the payload's form: the lowest that can say it, so that an older Nytta reads all that it can mean.
    default byte version() {
        return Frame.VERSION;
    }

    /// Money was held on every claim; the claims carry the limits that were in force.
    record Held(HoldAsk ask) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.HELD;
        }
    }

    /// The request leaves for the provider.
    record Sent(long hold) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.SENT;
        }
    }

    record Grown(long hold, HoldAsk.Amounts more, long countedOutput) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.GROWN;
        }
    }

    /// The hold is closed at the event's cost, on the accounts that it was taken on.
    record Settled(long hold, List<AccountWindow> accounts, UsageEvent event) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.SETTLED;
        }

        @Override
        public byte version() {
            return event.upstream().isEmpty() ? Frame.VERSION : Frame.LATEST;
        }
    }

    record Released(long hold, String reason) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.RELEASED;
        }
    }

    /// The hold gave no sign of life; charged as estimated if its request had left.
    record Expired(long hold, List<AccountWindow> accounts, Optional<UsageEvent> event) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.EXPIRED;
        }
    }

    /// A true cost that came after the hold was closed: the difference to what was booked then.
    ///
    /// @param formerId the event that the closing booked, if it booked one
    record Adjusted(long hold, List<Claim> claims, Booked former, Optional<String> formerId, UsageEvent event)
            implements Entry {
        @Override
        public RecordType type() {
            return RecordType.ADJUSTED;
        }
    }

    /// What an account of a budget starts with; books the amounts that its shares tell.
    ///
    /// @param definedSeq number of the budget's definition
    record Opened(String budget, long definedSeq, Opening.Account account) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.ADJUSTED;
        }

        @Override
        public byte version() {
            return Frame.LATEST;
        }
    }

    record Refused(RefusedNote note) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.REFUSED;
        }
    }

    record Observed(List<Claim> claims, UsageEvent event) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.OBSERVED;
        }

        @Override
        public byte version() {
            return event.upstream().isEmpty() ? Frame.VERSION : Frame.LATEST;
        }
    }

    /// A better source took the place of an earlier event.
    record Superseded(List<Claim> claims, Booked former, String formerId, UsageEvent event) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.SUPERSEDED;
        }
    }

    /// A budget is in force as it is written here.
    record Defined(Budget budget) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.BUDGET;
        }

        @Override
        public byte version() {
            return BudgetCodec.version(budget);
        }
    }

    /// A budget is no longer in force.
    ///
    /// @param accountsGo whether its accounts on which nothing is held are over with it
    record Ended(String budget, boolean accountsGo) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.BUDGET;
        }

        @Override
        public byte version() {
            return accountsGo ? Frame.LATEST : Frame.VERSION;
        }
    }

    /// New names, numbered upwards from the first one's number.
    record Names(int first, List<String> names) implements Entry {
        public Names {
            names = List.copyOf(names);
        }

        @Override
        public RecordType type() {
            return RecordType.NAME;
        }
    }

    /// A start: the only record whose number may jump. It follows on the record `before`.
    record Epoch(long before) implements Entry {
        @Override
        public RecordType type() {
            return RecordType.EPOCH;
        }
    }

    /// A part of a checkpoint. The dictionary is empty after its begin, and filled again by name records.
    sealed interface Checkpoint extends Entry {
        @Override
        default RecordType type() {
            return RecordType.CHECKPOINT;
        }
    }

    /// Everything up to the record before this one is in the parts that follow.
    record CheckpointBegin() implements Checkpoint {}

    record CheckpointBudget(Budget budget) implements Checkpoint {
        @Override
        public byte version() {
            return BudgetCodec.version(budget);
        }
    }

    record CheckpointAccount(AccountState account) implements Checkpoint {}

    record CheckpointHold(HoldState hold) implements Checkpoint {}

    record CheckpointOpening(OpeningState opening) implements Checkpoint {
        @Override
        public byte version() {
            return Frame.LATEST;
        }
    }

    /// The checkpoint is whole; the counts are of its parts.
    record CheckpointEnd(int budgets, int accounts, int holds, int openings) implements Checkpoint {
        public CheckpointEnd(int budgets, int accounts, int holds) {
            this(budgets, accounts, holds, 0);
        }

        @Override
        public byte version() {
            return openings > 0 ? Frame.LATEST : Frame.VERSION;
        }
    }
}
