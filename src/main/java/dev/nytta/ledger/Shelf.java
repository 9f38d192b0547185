package dev.nytta.ledger;

import java.util.List;
import java.util.Optional;

/// All objects of one kind in the control store, by id.
public interface Shelf<T> {
    /// Ordered by id.
    List<Kept<T>> list();

    Optional<Kept<T>> find(String id);

    /// Adds or replaces the object of this id. The same object again is no change: no new revision, no audit entry.
    ///
    /// @throws IllegalArgumentException if the id is blank or longer than 200 characters, or the object over 1 MiB
    EditAnswer<T> put(T object, Edit edit);

    EditAnswer<T> delete(String id, Edit edit);
}
