package dev.nytta.ledger;

import java.time.Instant;
import java.util.List;

/// Addresses within the dashboard that somebody has given a name, each for who saved it alone.
///
/// None of it is a change of the store: it has no version and no row of the audit. Thread-safe; what is saved is on
/// disk when the method returns.
public interface SavedViews {
    /// Views of one who saves; one more is refused.
    int MOST_OF_ONE = 100;
    /// Characters of a name.
    int LONGEST_NAME = 80;
    /// Characters of an address.
    int LONGEST_ADDRESS = 4_000;

    /// One of them.
    ///
    /// @param address path and query: `/explore?by=team`
    record SavedView(String name, String address, Instant savedAt) {}

    /// The newest first.
    ///
    /// @param who as the audit names them: `admin`, `user:` and an id
    List<SavedView> of(String who);

    /// Saves one, in the place of one of the same name; false if there is no room.
    boolean save(String who, SavedView view);

    /// False if there was none of this name.
    boolean forget(String who, String name);

    /// Forgets all of somebody who is gone.
    void forgetAll(String who);
}
