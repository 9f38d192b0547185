package dev.nytta.ledger;

import java.time.Duration;
import java.util.Optional;

/// Answers to requests that may come again: they outlive a restart, for a day and up to a number and a size.
///
/// An answer may hold a secret, so it is given here sealed, with a key that only the repeated request brings. Keeping
/// one is no change of the store: it has no version and no audit.
public interface KeptAnswers {
    Duration KEPT = Duration.ofHours(24);
    /// The oldest leave beyond this.
    int MOST = 2_000;
    /// Of one sealed answer.
    int MOST_CHARS = 1 << 16;

    /// The sealed answer of this id, if it is not older than [#KEPT].
    Optional<String> find(String id);

    /// Keeps an answer; false if it is longer than [#MOST_CHARS].
    boolean keep(String id, String sealed);
}
