package dev.nytta.face.api;

import dev.nytta.ledger.StoreBroken;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// One request's way: guard, table, handler; an answer in any case.
final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Guard guard;
    private final Routes routes;
    private final Idempotency idempotency;

    Front(Guard guard, Routes routes, Idempotency idempotency) {
        this.guard = guard;
        this.routes = routes;
        this.idempotency = idempotency;
    }

    Reply answer(Ask ask) {
        return switch (routes.find(ask.method(), ask.path())) {
            case Routes.Found.Row(Route route, String id) ->
                safely(route.method() + " " + route.path(), () -> answer(ask.withId(id), route));
            case Routes.Found.Nowhere(Problem problem) ->
                safely("a path that is not there", () -> guarded(ask, problem.reply()));
            case Routes.Found.OtherMethods others ->
                safely("a method that is not there", () -> guarded(ask, otherMethods(ask, others)));
        };
    }

    /// What there is and is not, is told to those who are known alone.
    private Reply guarded(Ask ask, Reply.Whole reply) {
        return switch (guard.judge(ask, Route.Access.TOKEN)) {
            case Guard.Verdict.Welcome _ -> reply;
            case Guard.Verdict.Turned(Reply.Whole turned) -> turned;
        };
    }

    private Reply answer(Ask ask, Route route) {
        return switch (guard.judge(ask, route.access())) {
            case Guard.Verdict.Turned(Reply.Whole turned) -> turned;
            case Guard.Verdict.Welcome(Reader reader) ->
                role(reader, route).or(() -> mediaType(ask, route)).orElseGet(() -> handled(ask.by(reader), route));
        };
    }

    private static Optional<Reply> role(Reader reader, Route route) {
        return route.roles().contains(reader.role())
                ? Optional.empty()
                : Optional.of(Problem.forbidden(reader.role(), route.roles()).reply());
    }

    private static Optional<Reply> mediaType(Ask ask, Route route) {
        boolean takesBody = route.method().equals("POST") || route.method().equals("PUT");
        boolean json = ask.header("content-type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        if (!takesBody || json) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        415,
                        "unsupported-media-type",
                        "The body is not declared as JSON.",
                        "Send `Content-Type: application/json`.")
                .reply());
    }

    private Reply handled(Ask ask, Route route) {
        // What anybody may ask for must not be answered with what somebody else was told.
        Reply reply = route.access() == Route.Access.OPEN
                ? route.handler().handle(ask)
                : idempotency.handle(ask, route.handler());
        return switch (reply) {
            case Reply.Whole whole -> whole;
            case Reply.Events(Reply.EventSource source) -> new Reply.Events(new Watched(source, ask, route));
        };
    }

    /// Events for as long as whoever asked may still ask: a session that ends, ends its streams.
    private final class Watched implements Reply.EventSource {
        private final Reply.EventSource source;
        private final Ask ask;
        private final Route route;

        Watched(Reply.EventSource source, Ask ask, Route route) {
            this.source = source;
            this.ask = ask;
            this.route = route;
        }

        @Override
        public JsonNode next() throws InterruptedException {
            return source.next();
        }

        @Override
        public boolean isOver() {
            return switch (guard.judge(ask, route.access())) {
                case Guard.Verdict.Turned _ -> true;
                case Guard.Verdict.Welcome(Reader reader) -> !reader.equals(ask.reader()) || source.isOver();
            };
        }
    }

    private static Reply safely(String what, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (StoreBroken broken) {
            LOG.error("The admin API cannot use a store", broken);
            return Problem.of(
                            503,
                            "store-broken",
                            "A store of the data directory cannot be used.",
                            "Look at the server's log and at `nytta doctor`; nothing was changed.")
                    .reply();
        } catch (RuntimeException failed) {
            LOG.error("The admin API failed at {}", what, failed);
            return Problem.of(
                            500,
                            "internal",
                            "Nytta failed to handle this request.",
                            "The server's log says why; please report it.")
                    .reply();
        }
    }

    private static Reply.Whole otherMethods(Ask ask, Routes.Found.OtherMethods others) {
        return Problem.of(
                        405,
                        "method-not-allowed",
                        "This path does not take " + Ids.shortened(ask.method()) + ".",
                        "It takes " + others.allowed() + "." + others.hint())
                .reply()
                .with("Allow", others.allowed());
    }
}
