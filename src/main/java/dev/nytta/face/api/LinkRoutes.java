package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.signin.Sessions;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.SignIns.Holder;
import dev.nytta.ledger.SignIns.Note;
import dev.nytta.usage.User;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Links that open a session once, for oneself or for a user who is to set out.
///
/// The secret stands behind the `#`, so that no server, proxy or history of addresses gets it.
final class LinkRoutes {
    private static final String USER = "user";

    private final Reception reception;

    LinkRoutes(Reception reception) {
        this.reception = reception;
    }

    Stream<Route> routes() {
        return Stream.of(Route.post("/api/v1/sign-in-links", this::create));
    }

    private Reply create(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        Optional<String> user = body.text(USER).map(id -> id.toLowerCase(Locale.ROOT));
        body.done();
        user.filter(id -> !isActive(id))
                .ifPresent(id -> body.wrong(USER, "There is no user `" + Ids.shortened(id) + "` who may sign in."));
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        Holder holder =
                user.map(Readers::ofUser).orElseGet(() -> reception.readers().holder(ask.reader()));
        Sessions.Link link = reception
                .sessions()
                .offer(holder, new Note(ask.who(), "link", holder.who(), FailureNotes.detail("link", ask)));
        return Reply.json(
                201,
                Json.object()
                        .put("url", address(ask) + "/signin#" + link.secret())
                        .put("expires_at", Json.time(link.until())));
    }

    private boolean isActive(String id) {
        return reception
                .store()
                .users()
                .find(id)
                .map(Kept::object)
                .filter(found -> !found.disabled())
                .map(User::id)
                .isPresent();
    }

    /// As the caller has reached this server.
    private String address(Ask ask) {
        return (reception.secure() ? "https://" : "http://")
                + ask.header("host").orElse("127.0.0.1");
    }
}
