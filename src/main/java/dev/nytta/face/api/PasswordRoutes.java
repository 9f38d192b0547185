package dev.nytta.face.api;

import dev.nytta.ledger.Kept;
import dev.nytta.usage.User;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/// A user's own password.
final class PasswordRoutes {
    static final String CURRENT = "current_password";
    private static final String PASSWORD = "password";

    private final InstantSource clock;
    private final Reception reception;
    private final OwnUser own;

    PasswordRoutes(AdminRooms rooms, Reception reception, OwnUser own) {
        this.clock = rooms.clock();
        this.reception = reception;
        this.own = own;
    }

    Stream<Route> routes() {
        return Stream.of(Route.put("/api/v1/me", this::change));
    }

    private Reply change(Ask ask) {
        return own.of(ask).map(kept -> change(ask, kept)).orElseGet(OwnUser::nobody);
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
                : own.knowing(
                        new Attempt.ByPassword(user.id(), current, Optional.empty()),
                        ask,
                        () -> put(ask, kept, password));
    }

    private Reply put(Ask ask, Kept<User> kept, String password) {
        return own.put(
                ask, kept, kept.object().withPassword(reception.passwords().kept(password), clock.instant()));
    }
}
