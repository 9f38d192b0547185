package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.SignIns.Note;
import dev.nytta.usage.User;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/// A user's own password: whoever has a session must also know the password that there is, so that a screen left open
/// gives nobody an account.
final class PasswordRoutes {
    private static final String CURRENT = "current_password";
    private static final String PASSWORD = "password";

    private final ControlStore store;
    private final InstantSource clock;
    private final Reception reception;
    private final SignInDesk desk;
    private final SessionRoutes sessions;

    PasswordRoutes(AdminRooms rooms, Reception reception, SignInDesk desk, SessionRoutes sessions) {
        this.store = rooms.store();
        this.clock = rooms.clock();
        this.reception = reception;
        this.desk = desk;
        this.sessions = sessions;
    }

    Stream<Route> routes() {
        return Stream.of(Route.put("/api/v1/me", this::change));
    }

    private Reply change(Ask ask) {
        Optional<Kept<User>> user =
                Readers.userId(ask.who()).flatMap(id -> store.users().find(id));
        return user.map(kept -> change(ask, kept)).orElseGet(PasswordRoutes::noUser);
    }

    private static Reply noUser() {
        return Problem.of(
                        409,
                        "no-user",
                        "You are signed in by a token, which has no password.",
                        "Make a user for yourself at /api/v1/users, and sign in as that.")
                .reply();
    }

    private Reply change(Ask ask, Kept<User> kept) {
        User user = kept.object();
        Fields body = Fields.ofBody(ask.body());
        String current = user.password().isEmpty() ? body.text(CURRENT, "") : body.required(CURRENT);
        String password = body.required(PASSWORD);
        body.done();
        if (!password.isEmpty()) {
            UserForm.complaint(password, user.id()).ifPresent(what -> body.wrong(PASSWORD, what));
        }
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        return user.password().isEmpty()
                ? put(ask, kept, password)
                : switch (desk.judge(new Attempt.ByPassword(user.id(), current, Optional.empty()), ask)) {
                    case SignInDesk.Outcome.Welcome _, SignInDesk.Outcome.CodeNeeded _ -> put(ask, kept, password);
                    case SignInDesk.Outcome.Refused _ -> wrong();
                    case SignInDesk.Outcome.Busy _ -> SessionRoutes.busy();
                    case SignInDesk.Outcome.TooOften(var delay) -> SessionRoutes.tooOften(delay);
                };
    }

    private static Reply wrong() {
        return Problem.of(
                        403,
                        "wrong-password",
                        "That is not your current password.",
                        "Try again; an admin can set a new one.")
                .reply();
    }

    private Reply put(Ask ask, Kept<User> kept, String password) {
        User changed = kept.object().withPassword(reception.passwords().kept(password), clock.instant());
        return switch (store.users().put(changed, Edit.by(ask.who()).expecting(kept.revision()))) {
            case EditAnswer.Done<User> _ -> {
                store.signIns()
                        .endAll(
                                ask.who(),
                                new Note(ask.who(), "sign-out", ask.who(), FailureNotes.detail("change", ask)));
                yield sessions.anew(ask, changed);
            }
            case EditAnswer.Absent<User> _, EditAnswer.Stale<User> _, EditAnswer.FileManaged<User> _ ->
                Problem.of(
                                409,
                                "changed-meanwhile",
                                "An admin has changed this user at the same moment.",
                                "Sign in again, and try once more.")
                        .reply();
        };
    }
}
