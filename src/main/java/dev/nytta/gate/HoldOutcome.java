package dev.nytta.gate;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What asking for a hold gave in the end.
sealed interface HoldOutcome {
    /// The money is held.
    ///
    /// @param nano what is held
    /// @param tokens output tokens that it covers, all choices together
    /// @param ceiling the lowered ceiling for each choice that must be sent upstream, if it was lowered
    /// @param tightest index of the claim with the least left, if any claim binds
    record Granted(
            long hold,
            long atMillis,
            long nano,
            long tokens,
            OptionalLong ceiling,
            OptionalInt tightest,
            long remainingNano)
            implements HoldOutcome {}

    /// It does not fit.
    ///
    /// @param momentary whether it would fit once others have let go
    /// @param changes what [dev.nytta.ledger.Ledger#changes] said of the claim's budget when the account stood so
    record Shortage(Claim claim, Balance balance, boolean momentary, long changes) implements HoldOutcome {
        /// The account has moved since.
        static final long MOVED = -1;
    }

    /// Nothing is admitted.
    record Closed(String why) implements HoldOutcome {}
}
