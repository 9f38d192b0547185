package dev.nytta.face.api;

import dev.nytta.gate.DoorLog;
import java.util.Locale;
import java.util.Set;

/// Who may come in: the right name of the host, and a token or a session.
///
/// On a loopback address only the loopback's own names are served: a web page that makes its name point here (DNS
/// rebinding) sends its own.
final class Guard {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopback;
    private final Callers callers;
    private final DoorLog doorLog = new DoorLog();

    Guard(boolean loopback, Callers callers) {
        this.loopback = loopback;
        this.callers = callers;
    }

    /// Whether this guard lets a request in.
    sealed interface Verdict {
        record Welcome(Reader reader) implements Verdict {}

        record Turned(Reply.Whole reply) implements Verdict {}
    }

    Verdict judge(Ask ask, Route.Access access) {
        if (!serves(ask.header("host").orElse(""))) {
            return new Verdict.Turned(forbiddenHost());
        }
        return switch (access) {
            case OPEN -> new Verdict.Welcome(Reader.ANYBODY);
            case TOKEN ->
                switch (callers.of(ask)) {
                    case Callers.Caller.Known(Reader reader) -> new Verdict.Welcome(reader);
                    case Callers.Caller.Forged(Problem problem) -> new Verdict.Turned(problem.reply());
                    case Callers.Caller.Nobody(String brought) -> new Verdict.Turned(unauthorized(ask, brought));
                };
        };
    }

    boolean isLoopback() {
        return loopback;
    }

    /// Whether a request names a host that is served here.
    boolean serves(String hostHeader) {
        return !loopback || LOCAL.contains(hostName(hostHeader));
    }

    private static String hostName(String hostHeader) {
        String host = hostHeader.toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    static Reply.Whole forbiddenHost() {
        return Problem.of(
                        403,
                        "forbidden-host",
                        "The request names a host that this port does not serve.",
                        "Use http://127.0.0.1 or http://localhost; a web page may not call this port.")
                .reply();
    }

    private Reply.Whole unauthorized(Ask ask, String brought) {
        if (brought.equals("token")) {
            doorLog.knock(ask.client(), "wrong_token");
        }
        return Problem.of(
                        401,
                        "unauthorized",
                        switch (brought) {
                            case "token" -> "The token is not one of this server's.";
                            case "session" -> "The session has ended.";
                            default -> "The request has no token.";
                        },
                        "Sign in at /signin, or send `Authorization: Bearer TOKEN` with the admin token that the first"
                                + " start printed.")
                .reply()
                .with("WWW-Authenticate", "Bearer realm=\"nytta\"");
    }
}
