package dev.nytta.face.api;

import dev.nytta.face.api.signin.Sessions;
import dev.nytta.ledger.SignIns.Session;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whom a request's credentials stand for: an admin token, else the session of a cookie.
///
/// A session may change things only with its own word against forgery, which no other site can know, and from our own
/// page, if the browser says from where.
final class Callers {
    static final String CSRF = "x-nytta-csrf";
    private static final String SCHEME = "bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AdminTokens tokens;
    private final Sessions sessions;
    private final Readers readers;
    private final SameOrigin origin;

    Callers(Reception reception) {
        this.tokens = reception.tokens();
        this.sessions = reception.sessions();
        this.readers = reception.readers();
        this.origin = new SameOrigin(reception.secure());
    }

    /// A request's caller.
    sealed interface Caller {
        record Known(Reader reader) implements Caller {}

        /// A session's, but perhaps not of their own will.
        record Forged(Problem problem) implements Caller {}

        /// Not known.
        ///
        /// @param brought `token`, `session` or nothing
        record Nobody(String brought) implements Caller {}
    }

    /// A session that is under way, and the secret that opened it.
    record Open(String secret, Session session, Reader reader) {}

    Caller of(Ask ask) {
        Optional<String> authorization = ask.header("authorization");
        if (authorization.isPresent()) {
            return token(authorization.get())
                    .<Caller>map(who -> new Caller.Known(Reader.admin(who)))
                    .orElseGet(() -> new Caller.Nobody("token"));
        }
        boolean brought = !SessionCookie.values(ask).isEmpty();
        return session(ask).map(open -> judged(ask, open)).orElseGet(() -> new Caller.Nobody(brought ? "session" : ""));
    }

    /// The session of a request that comes by a cookie.
    Optional<Open> session(Ask ask) {
        return ask.header("authorization").isPresent()
                ? Optional.empty()
                : SessionCookie.values(ask).stream()
                        .flatMap(secret -> open(secret).stream())
                        .findFirst();
    }

    private Optional<Open> open(String secret) {
        return sessions.use(secret)
                .flatMap(session -> readers.of(session.holder()).map(reader -> new Open(secret, session, reader)));
    }

    private Caller judged(Ask ask, Open open) {
        boolean reading = READING.contains(ask.method());
        Optional<Problem> problem = reading ? origin.ofReading(ask) : origin.ofChange(ask);
        if (problem.isEmpty()
                && !reading
                && !sessions.isCsrf(open.secret(), ask.header(CSRF).orElse(""))) {
            problem = Optional.of(forged());
        }
        return problem.<Caller>map(Caller.Forged::new).orElseGet(() -> new Caller.Known(open.reader()));
    }

    private Optional<String> token(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? tokens.holder(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static Problem forged() {
        return Problem.of(
                403,
                "csrf",
                "The request changes something and lacks the session's word against forgery.",
                "Send `" + CSRF + "` with the `csrf` of GET /api/v1/me.");
    }
}
