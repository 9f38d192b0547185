package dev.nytta.face.api;

import dev.nytta.face.api.signin.Sessions;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.SignIns.Holder;
import dev.nytta.ledger.SignIns.Note;
import dev.nytta.usage.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Signing in and out, and who one is.
final class SessionRoutes {
    private static final String PATH = "/api/v1/session";
    private static final String COOKIE = "Set-Cookie";

    private final Reception reception;
    private final ControlStore store;
    private final SignInDesk desk;
    private final FailureNotes failures;
    private final SameOrigin origin;
    private final Callers callers;
    private final MeView me;

    SessionRoutes(AdminRooms rooms, Reception reception, SignInDesk desk) {
        this.reception = reception;
        this.store = rooms.store();
        this.desk = desk;
        this.failures = new FailureNotes(store, rooms.clock());
        this.origin = new SameOrigin(reception.secure());
        this.callers = new Callers(reception);
        this.me = new MeView(rooms, reception);
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.openPost(PATH, this::signIn),
                Route.delete(PATH, this::signOut),
                Route.get("/api/v1/me", this::me));
    }

    private Reply signIn(Ask ask) {
        Optional<Problem> foreign = origin.ofChange(ask);
        if (foreign.isPresent()) {
            return foreign.get().reply();
        }
        Fields body = Fields.ofBody(ask.body());
        Optional<Attempt> attempt = Attempt.read(body);
        return attempt.filter(_ -> body.wrongs().isEmpty())
                .map(read -> answer(ask, read))
                .orElseGet(() -> Problem.invalid(body.wrongs()).reply());
    }

    private Reply answer(Ask ask, Attempt attempt) {
        return switch (desk.judge(attempt, ask)) {
            case SignInDesk.Outcome.Welcome(Holder holder, Reader reader) -> begin(ask, attempt.word(), holder, reader);
            case SignInDesk.Outcome.CodeNeeded _ -> codeNeeded();
            case SignInDesk.Outcome.Busy _ -> busy();
            case SignInDesk.Outcome.Refused _ -> {
                failures.failed(attempt, ask);
                yield refused(attempt);
            }
            case SignInDesk.Outcome.TooOften(Duration delay) -> {
                failures.failed(attempt, ask);
                yield tooOften(delay);
            }
        };
    }

    /// A session that the browser had before ends: nobody goes on with one that somebody else may know.
    private Reply begin(Ask ask, String how, Holder holder, Reader reader) {
        String who = reader.who();
        String detail = FailureNotes.detail(how, ask);
        SessionCookie.values(ask).forEach(old -> reception.sessions().end(old, new Note(who, "sign-out", who, detail)));
        Sessions.Begun begun = reception.sessions().begin(holder, new Note(who, "sign-in", who, detail));
        return Reply.json(201, me.of(reader, Optional.of(new Callers.Open(begun.secret(), begun.session(), reader))))
                .with(COOKIE, SessionCookie.set(begun.secret(), reception.secure()));
    }

    /// A session for a user whose others have just ended.
    Reply anew(Ask ask, User user) {
        return begin(ask, "change", Readers.ofUser(user.id()), Readers.of(user));
    }

    private static Reply codeNeeded() {
        return Problem.of(
                        401,
                        "code-needed",
                        "The code of your authenticator app is needed too.",
                        "Send the same with `code`, six digits.")
                .reply();
    }

    private static Reply refused(Attempt attempt) {
        return switch (attempt) {
            case Attempt.ByToken _ ->
                refused("That token is not known.", "Use the one that the first start printed, or run `nytta signin`.");
            case Attempt.ByLink _ ->
                refused(
                        "That link was used, is older than ten minutes, or never was one.",
                        "Run `nytta signin` on the server's machine for a new one.");
            case Attempt.ByPassword _ ->
                refused(
                        "Name, password or code is not right.",
                        "Try again; an admin can set a new password or send you a link.");
        };
    }

    private static Reply refused(String detail, String remedy) {
        return Problem.of(401, "sign-in-failed", detail, remedy).reply();
    }

    static Reply busy() {
        return later("So many sign in at this moment.", Duration.ofSeconds(2));
    }

    static Reply tooOften(Duration delay) {
        return later("There were too many wrong attempts from this address.", delay);
    }

    private static Reply later(String what, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        Problem problem = Problem.of(
                429,
                "too-often",
                what,
                "Wait " + seconds + (seconds == 1 ? " second" : " seconds") + " before the next attempt; others can"
                        + " still sign in.");
        problem.more().put("retry_after_seconds", seconds);
        return problem.reply().with("Retry-After", String.valueOf(seconds));
    }

    private Reply signOut(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        boolean everywhere = query.named("everywhere", List.of("true", "false"), word -> word)
                .filter("true"::equals)
                .isPresent();
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        String who = ask.who();
        Note note = new Note(who, "sign-out", who, FailureNotes.detail(everywhere ? "everywhere" : "self", ask));
        callers.session(ask).ifPresent(open -> reception.sessions().end(open.secret(), note));
        if (everywhere) {
            store.signIns().endAll(who, note);
        }
        return Reply.nothing().with(COOKIE, SessionCookie.cleared(reception.secure()));
    }

    private Reply me(Ask ask) {
        return Reply.ok(me.of(ask.reader(), callers.session(ask)));
    }
}
