package dev.nytta.ledger;

/// What became of an edit.
public sealed interface EditAnswer<T> {
    /// It is in the store; of a deletion, what was deleted.
    record Done<T>(Kept<T> kept) implements EditAnswer<T> {}

    /// There is no such object.
    record Absent<T>() implements EditAnswer<T> {}

    /// The object is not what the editor has seen; nothing was changed.
    ///
    /// @param revision what it is at now, 0 if it is gone
    record Stale<T>(long revision) implements EditAnswer<T> {}

    /// A file declares the object; nothing was changed.
    ///
    /// @param managedBy file and line
    record FileManaged<T>(String managedBy) implements EditAnswer<T> {}
}
