package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.SignIns.Note;
import dev.nytta.usage.User;
import java.util.Optional;
import java.util.function.Supplier;

/// The user who asks, and what they change of what lets them in.
///
/// Whoever has a session must also know the password that there is, so that a screen left open gives nobody an
/// account.
final class OwnUser {
    private final ControlStore store;
    private final SignInDesk desk;
    private final SessionRoutes sessions;

    OwnUser(AdminRooms rooms, SignInDesk desk, SessionRoutes sessions) {
        this.store = rooms.store();
        this.desk = desk;
        this.sessions = sessions;
    }

    /// Nobody, where a token asks.
    Optional<Kept<User>> of(Ask ask) {
        return Readers.userId(ask.who()).flatMap(id -> store.users().find(id));
    }

    static Reply nobody() {
        return Problem.of(
                        409,
                        "no-user",
                        "You are signed in by a token, which has neither password nor second factor.",
                        "Make a user for yourself at /api/v1/users, and sign in as that.")
                .reply();
    }

    /// Goes on once the password was right; the code of a second factor is not asked for.
    Reply knowing(Attempt.ByPassword proof, Ask ask, Supplier<Reply> then) {
        return switch (desk.judge(proof, ask)) {
            case SignInDesk.Outcome.Welcome _, SignInDesk.Outcome.CodeNeeded _ -> then.get();
            case SignInDesk.Outcome.Refused _ -> wrong(proof);
            case SignInDesk.Outcome.Busy _ -> SessionRoutes.busy();
            case SignInDesk.Outcome.TooOften(var delay) -> SessionRoutes.tooOften(delay);
        };
    }

    private static Reply wrong(Attempt.ByPassword proof) {
        return proof.code().isEmpty()
                ? Problem.of(
                                403,
                                "wrong-password",
                                "That is not your current password.",
                                "Try again; an admin can set a new one.")
                        .reply()
                : Problem.of(
                                403,
                                "wrong-proof",
                                "Password or code is not right.",
                                "Try again with the next code; an admin can take the second factor away.")
                        .reply();
    }

    /// Puts the user as changed; all their sessions end, and one begins for who asks.
    Reply put(Ask ask, Kept<User> before, User changed) {
        return switch (store.users().put(changed, Edit.by(ask.who()).expecting(before.revision()))) {
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
                                "This user was changed at the same moment.",
                                "Sign in again, and try once more.")
                        .reply();
        };
    }
}
