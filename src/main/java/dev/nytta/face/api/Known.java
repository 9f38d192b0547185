package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import java.util.List;
import java.util.Optional;

/// Ids that another object may name.
///
/// @param ids where there is none, any will do, unless it is said otherwise
record Known(List<String> ids) {
    static Known teams(ControlStore store) {
        return new Known(
                store.teams().list().stream().map(kept -> kept.object().id()).toList());
    }

    static Known keys(ControlStore store) {
        return new Known(
                store.keys().list().stream().map(kept -> kept.object().id()).toList());
    }

    /// A mandate must be there: a call that names another is refused.
    static Optional<String> mandateComplaint(ControlStore store, String id) {
        List<String> ids =
                store.mandates().list().stream().map(kept -> kept.object().id()).toList();
        return id.isEmpty() || ids.contains(id) ? Optional.empty() : Optional.of(Fields.unknown(id, ids));
    }

    /// What is wrong with an id, if something is.
    Optional<String> complaint(String id) {
        return id.isEmpty() || ids.isEmpty() || ids.contains(id)
                ? Optional.empty()
                : Optional.of(Fields.unknown(id, ids));
    }
}
