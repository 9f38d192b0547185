package dev.nytta.app.apply;

import java.util.List;
import java.util.Optional;

/// What applying a configuration changed, or would change.
public record ApplyReport(List<Change> changes) {
    public ApplyReport {
        changes = List.copyOf(changes);
    }

    /// One object.
    ///
    /// @param kind `budget`, `key`, ...
    /// @param secret of a key that was made now; shown this once
    public record Change(String kind, String id, What what, Optional<String> secret) {}

    /// What becomes of an object.
    public enum What {
        CREATED("create"),
        CHANGED("change"),
        SAME("keep"),
        /// The file named it before and does so no longer: from now on it lives in the store.
        RELEASED("release");

        private final String verb;

        What(String verb) {
            this.verb = verb;
        }

        public String verb() {
            return verb;
        }
    }

    public long count(What what) {
        return changes.stream().filter(change -> change.what() == what).count();
    }
}
