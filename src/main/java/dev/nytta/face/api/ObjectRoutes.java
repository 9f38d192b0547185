package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.policy.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// List, show, put and end: the same for every kind of control objects.
final class ObjectRoutes<T> {
    private final ObjectKind<T> kind;
    private final Conflicts conflicts;

    ObjectRoutes(ObjectKind<T> kind, ControlStore store) {
        this.kind = kind;
        this.conflicts = new Conflicts(store);
    }

    Stream<Route> reading() {
        return Stream.of(Route.get(kind.path(), this::list), Route.get(kind.path() + "/{id}", this::show));
    }

    Stream<Route> editing(ObjectKind.Editable<T> editable) {
        return Stream.concat(
                reading(),
                Stream.of(
                        Route.put(kind.path() + "/{id}", ask -> put(ask, editable)),
                        Route.delete(kind.path() + "/{id}", ask -> end(ask, editable))));
    }

    private Reply list(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Page page = Page.read(query);
        query.done();
        return query.wrongs().isEmpty()
                ? page.cut(all(ask), kept -> kind.id(kept.object()), kept -> kind.view(kept, ask.reader()))
                : Problem.invalid(query.wrongs()).reply();
    }

    private List<Kept<T>> all(Ask ask) {
        return kind.shelf().list().stream()
                .filter(kept -> kind.concerns(kept.object(), ask.reader()))
                .toList();
    }

    private Reply show(Ask ask) {
        return kind.shelf()
                .find(ask.id())
                .filter(kept -> kind.concerns(kept.object(), ask.reader()))
                .<Reply>map(kept -> shown(200, kept, ask))
                .orElseGet(() -> absent(ask));
    }

    private Reply put(Ask ask, ObjectKind.Editable<T> editable) {
        Fields body = Fields.ofBody(ask.body());
        Ids.check(ask.id(), body);
        Edit edit = Expected.edit(ask, body);
        T wanted = editable.read(ask.id(), body);
        body.shown(kind.shownOnly());
        body.shown(Ids.ALWAYS_SHOWN);
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        boolean isNew = kind.shelf().find(ask.id()).isEmpty();
        return answer(ask, editable.put(wanted, edit), Optional.of(wanted), isNew ? 201 : 200);
    }

    private Reply end(Ask ask, ObjectKind.Editable<T> editable) {
        Fields none = Fields.ofBody("{}");
        Edit edit = Expected.edit(ask, none);
        return none.wrongs().isEmpty()
                ? answer(ask, editable.end(ask.id(), edit), Optional.empty(), 204)
                : Problem.invalid(none.wrongs()).reply();
    }

    private Reply answer(Ask ask, EditAnswer<T> answer, Optional<T> wanted, int done) {
        return switch (answer) {
            case EditAnswer.Done<T>(Kept<T> kept) -> done == 204 ? Reply.nothing() : shown(done, kept, ask);
            case EditAnswer.Absent<T> _ -> absent(ask);
            case EditAnswer.Stale<T> _ ->
                conflicts.stale(kind, ask.id(), wanted).reply();
            case EditAnswer.FileManaged<T>(String managedBy) ->
                Conflicts.fileManaged(kind.word(), ask.id(), managedBy).reply();
        };
    }

    private Reply.Whole shown(int status, Kept<T> kept, Ask ask) {
        return Reply.json(status, kind.view(kept, ask.reader())).with("ETag", Expected.etag(kept.revision()));
    }

    Reply absent(Ask ask) {
        String id = ask.id();
        Optional<String> nearest = NearestName.of(
                id, all(ask).stream().map(kept -> kind.id(kept.object())).toList());
        return Problem.notFound(
                        "There is no " + kind.word() + " `" + Ids.shortened(id) + "`.",
                        nearest.map(right -> "Did you mean `" + right + "`?")
                                .orElse("GET " + kind.path() + " lists all."))
                .reply();
    }
}
