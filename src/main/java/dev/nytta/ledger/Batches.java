package dev.nytta.ledger;

import java.util.List;
import java.util.Optional;

/// The batches that were asked for, kept until they are too old to have results.
///
/// Thread-safe. A change is on disk when the method returns. Nothing here is audited: it is no setting.
public interface Batches {
    /// Remembers a batch; a known one stays as it is.
    void remember(Batch batch);

    /// Notes that a batch's results are in this file; a known file stays as it is.
    void file(String provider, String file, String batch);

    /// The batch of this id, or whose results are in the file of this id.
    Optional<Batch> find(String provider, String id);

    /// The results have passed to their end.
    void settle(String provider, String batch);

    /// Oldest first, those whose results have not passed yet.
    List<Batch> open(int most);

    /// How many these are.
    long openCount();

    /// Forgets what was asked for before a time.
    ///
    /// @return how many batches were forgotten with their results never seen
    int forget(long beforeMillis);
}
