package dev.nytta.usage;

import java.util.Locale;

/// How an attempt ended. The order is part of the journal's format.
public enum CallStatus {
    OK,
    /// Ended by us because a budget gave no more.
    ENDED,
    /// The client left.
    ABORTED,
    /// The provider refused or failed before it billed anything.
    FAILED,
    /// The provider's answer broke off.
    BROKEN,
    /// Our process died or lost the attempt; charged as estimated.
    LOST;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
