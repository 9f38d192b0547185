package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import java.util.List;
import java.util.Optional;

/// Ids that another object may name. Where none is declared, any will do.
record Known(List<String> ids) {
    static Known teams(ControlStore store) {
        return new Known(
                store.teams().list().stream().map(kept -> kept.object().id()).toList());
    }

    static Known keys(ControlStore store) {
        return new Known(
                store.keys().list().stream().map(kept -> kept.object().id()).toList());
    }

    /// What is wrong with an id, if something is.
    Optional<String> complaint(String id) {
        return id.isEmpty() || ids.isEmpty() || ids.contains(id)
                ? Optional.empty()
                : Optional.of(Fields.unknown(id, ids));
    }
}
