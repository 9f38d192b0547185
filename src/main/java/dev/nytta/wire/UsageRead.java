package dev.nytta.wire;

import dev.nytta.usage.UsageReport;

/// What reading a raw usage object gave.
public sealed interface UsageRead {
    /// What was used, in our meters.
    record Read(UsageReport report) implements UsageRead {}

    /// It holds no usage of this dialect.
    ///
    /// @param what one sentence for the user
    record Unreadable(String what) implements UsageRead {}
}
