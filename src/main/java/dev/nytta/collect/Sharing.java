package dev.nytta.collect;

import dev.nytta.usage.BillingMode;

/// What the server is told beside counts, models and times.
///
/// @param sessions the agents' own ids of sessions, by which a call is known again when others tell of it
/// @param projects the last part of the folder that was worked in
/// @param billing how these calls are paid for
public record Sharing(boolean sessions, boolean projects, BillingMode billing) {}
