package dev.nytta.face;

import java.util.List;
import java.util.Optional;

/// Brings the control store to what a configuration says, on the server's side.
@FunctionalInterface
public interface Applying {
    /// Applies a whole file, or only says what it would change.
    ///
    /// @param file as messages name it
    Answer apply(String file, String text, boolean dryRun);

    /// What became of it.
    sealed interface Answer {
        record Done(List<Change> changes) implements Answer {
            public Done {
                changes = List.copyOf(changes);
            }
        }

        /// Nothing was applied.
        ///
        /// @param problems one a line, with file and line number
        record Wrong(String problems) implements Answer {}
    }

    /// One object.
    ///
    /// @param what `create`, `change`, `keep` or `release`
    /// @param secret of a key that was made now
    record Change(String what, String kind, String id, Optional<String> secret) {}
}
