package dev.nytta.face.api;

import dev.nytta.face.api.signin.Totp;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.SignIns.Note;
import dev.nytta.usage.User;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Users: made, changed, removed by an admin. Whoever changes what lets a user in, or what they may, ends their
/// sessions.
final class UserRoutes {
    private final ControlStore store;
    private final Reception reception;
    private final UserKind kind;
    private final ObjectRoutes<User> objects;
    private final UserForm form;

    UserRoutes(AdminRooms rooms, Reception reception) {
        this.store = rooms.store();
        this.reception = reception;
        this.kind = new UserKind(store);
        this.objects = new ObjectRoutes<>(kind, store);
        this.form = new UserForm(reception, rooms.clock());
    }

    Stream<Route> routes() {
        return Stream.concat(
                objects.reading(),
                Stream.of(
                        Route.post(kind.path(), this::create),
                        Route.put(kind.path() + "/{id}", this::change),
                        Route.delete(kind.path() + "/{id}", this::remove)));
    }

    private Reply create(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        String id =
                body.text("id").orElseGet(() -> Ids.of(body.text("name", ""))).toLowerCase(Locale.ROOT);
        Ids.check(id, body);
        body.required("name");
        Optional<UserForm.Filled> filled = form.read(id, body, Optional.empty());
        return filled.map(read -> switch (store.users()
                        .put(read.user(), Edit.by(ask.who()).expecting(Edit.NEW))) {
                    case EditAnswer.Done<User>(Kept<User> kept) -> shown(201, kept, read.totpSecret());
                    case EditAnswer.Absent<User> _ -> taken(id);
                    case EditAnswer.Stale<User> _ -> taken(id);
                    case EditAnswer.FileManaged<User> _ -> taken(id);
                })
                .orElseGet(() -> Problem.invalid(body.wrongs()).reply());
    }

    private static Reply taken(String id) {
        return Problem.of(
                        409,
                        "taken",
                        "There is a user `" + Ids.shortened(id) + "` already.",
                        "Give another `id`: it is what they sign in with.")
                .reply();
    }

    private Reply change(Ask ask) {
        Optional<User> before = store.users().find(ask.id()).map(Kept::object);
        if (before.isEmpty()) {
            return objects.absent(ask);
        }
        Fields body = Fields.ofBody(ask.body());
        Edit edit = Expected.edit(ask, body);
        body.shown(kind.shownOnly());
        body.shown(Ids.ALWAYS_SHOWN);
        Optional<UserForm.Filled> filled = form.read(ask.id(), body, before);
        return filled.map(read -> atomically(() -> put(ask, edit, read)))
                .orElseGet(() -> Problem.invalid(body.wrongs()).reply());
    }

    private Reply put(Ask ask, Edit edit, UserForm.Filled filled) {
        if (!filled.user().isActiveAdmin() && isLastAdmin(ask.id())) {
            return lastAdmin();
        }
        Optional<User> before = store.users().find(ask.id()).map(Kept::object);
        return switch (store.users().put(filled.user(), edit)) {
            case EditAnswer.Done<User>(Kept<User> kept) -> {
                if (before.filter(user -> lettingIn(user).equals(lettingIn(kept.object())))
                        .isEmpty()) {
                    endSessions(ask);
                }
                yield shown(200, kept, filled.totpSecret());
            }
            case EditAnswer.Absent<User> _ -> objects.absent(ask);
            case EditAnswer.Stale<User> _ ->
                new Conflicts(store)
                        .stale(kind, ask.id(), Optional.of(filled.user()))
                        .reply();
            case EditAnswer.FileManaged<User>(String managedBy) ->
                Conflicts.fileManaged(kind.word(), ask.id(), managedBy).reply();
        };
    }

    /// What a session rests on.
    private record LettingIn(
            Object role, String password, String totp, boolean disabled, Object teams, String person) {}

    private static LettingIn lettingIn(User user) {
        return new LettingIn(user.role(), user.password(), user.totp(), user.disabled(), user.teams(), user.person());
    }

    private Reply remove(Ask ask) {
        Fields none = Fields.ofBody("{}");
        Edit edit = Expected.edit(ask, none);
        return none.wrongs().isEmpty()
                ? atomically(() -> remove(ask, edit))
                : Problem.invalid(none.wrongs()).reply();
    }

    private Reply remove(Ask ask, Edit edit) {
        if (isLastAdmin(ask.id())) {
            return lastAdmin();
        }
        return switch (store.users().delete(ask.id(), edit)) {
            case EditAnswer.Done<User> _ -> {
                endSessions(ask);
                store.views().forgetAll(Readers.ofUser(ask.id()).who());
                yield Reply.nothing();
            }
            case EditAnswer.Absent<User> _ -> objects.absent(ask);
            case EditAnswer.Stale<User> _ ->
                new Conflicts(store).stale(kind, ask.id(), Optional.empty()).reply();
            case EditAnswer.FileManaged<User>(String managedBy) ->
                Conflicts.fileManaged(kind.word(), ask.id(), managedBy).reply();
        };
    }

    private void endSessions(Ask ask) {
        store.signIns()
                .endAll(
                        Readers.ofUser(ask.id()).who(),
                        new Note(
                                ask.who(),
                                "sign-out",
                                Readers.ofUser(ask.id()).who(),
                                FailureNotes.detail("change", ask)));
    }

    /// Two admins that remove each other at once: one of them finds to be the last.
    private Reply atomically(Supplier<Reply> work) {
        AtomicReference<Reply> reply = new AtomicReference<>(Reply.nothing());
        store.together(() -> reply.set(work.get()));
        return reply.get();
    }

    /// With the admin token in force, nobody is the last.
    private boolean isLastAdmin(String id) {
        return !reception.tokens().hasAdmin()
                && store.users()
                        .find(id)
                        .filter(kept -> kept.object().isActiveAdmin())
                        .isPresent()
                && store.users().list().stream()
                                .map(Kept::object)
                                .filter(User::isActiveAdmin)
                                .count()
                        == 1;
    }

    private static Reply lastAdmin() {
        return Problem.of(
                        409,
                        "last-admin",
                        "Nobody could change anything any more: this is the last admin, and the admin token is off.",
                        "Make another admin first.")
                .reply();
    }

    private Reply.Whole shown(int status, Kept<User> kept, Optional<String> totpSecret) {
        ObjectNode view = kind.view(kept);
        totpSecret.ifPresent(
                secret -> view.put("totp_uri", Totp.uri(secret, kept.object().id())));
        Reply.Whole reply = Reply.json(status, view).with("ETag", Expected.etag(kept.revision()));
        return status == 201
                ? reply.with("Location", kind.path() + "/" + kept.object().id())
                : reply;
    }
}
