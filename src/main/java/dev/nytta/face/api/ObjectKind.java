package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.Shelf;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// One kind of control objects, as the API shows and changes it.
interface ObjectKind<T> {
    /// `budget`, for sentences.
    String word();

    /// `/api/v1/budgets`.
    String path();

    Shelf<T> shelf();

    String id(T object);

    String managedBy(T object);

    /// What a person sets, without the id.
    ObjectNode definition(T object);

    /// Adds what only an answer shows, in the order of [#shownOnly].
    void addState(ObjectNode view, T object);

    /// Names of the fields that [#addState] writes.
    List<String> shownOnly();

    /// The whole view: id, definition, state, and how it is kept.
    default ObjectNode view(Kept<T> kept) {
        ObjectNode view = Json.object();
        view.put("id", id(kept.object()));
        view.setAll(definition(kept.object()));
        addState(view, kept.object());
        return view.put("managed_by", managedBy(kept.object()))
                .put(Expected.REVISION, kept.revision())
                .put("changed_at", Json.time(kept.changedAt()));
    }

    /// Whether this reader is told of it at all.
    default boolean concerns(T object, Reader reader) {
        return true;
    }

    /// The view as this reader may see it.
    default ObjectNode view(Kept<T> kept, Reader reader) {
        return view(kept);
    }

    /// A kind that the API may change.
    interface Editable<T> extends ObjectKind<T> {
        /// What a body says; complaints go to the fields. Called with the object as it is now, if there is one.
        T read(String id, Fields body);

        EditAnswer<T> put(T object, Edit edit);

        EditAnswer<T> end(String id, Edit edit);
    }
}
