package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.signin.Totp;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.usage.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A user's own second factor: offered to who knows the password, in force once an app has shown a code of it, and
/// taken away by password and code. Who has lost the app asks an admin.
final class SecondFactorRoutes {
    private static final String PATH = "/api/v1/me/second-factor";
    private static final String OFFER = "offer";
    private static final String CODE = "code";

    private final ControlStore store;
    private final InstantSource clock;
    private final OwnUser own;
    private final SecondFactorOffers offers;
    private final Reception reception;

    SecondFactorRoutes(AdminRooms rooms, Reception reception, OwnUser own) {
        this.store = rooms.store();
        this.clock = rooms.clock();
        this.own = own;
        this.offers = new SecondFactorOffers(reception.seal());
        this.reception = reception;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.post(PATH, ask -> of(ask, this::offer)),
                Route.put(PATH, ask -> of(ask, this::confirm)),
                Route.post(PATH + "/removal", ask -> of(ask, this::remove)));
    }

    /// What one of the routes does for a user.
    private interface Work {
        Reply of(Ask ask, Kept<User> user, Fields body);
    }

    private Reply of(Ask ask, Work work) {
        return own.of(ask)
                .map(user -> work.of(ask, user, Fields.ofBody(ask.body())))
                .orElseGet(OwnUser::nobody);
    }

    private Reply offer(Ask ask, Kept<User> kept, Fields body) {
        User user = kept.object();
        String current = user.password().isEmpty()
                ? body.text(PasswordRoutes.CURRENT, "")
                : body.required(PasswordRoutes.CURRENT);
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        return unready(user)
                .orElseGet(() -> own.knowing(
                        new Attempt.ByPassword(user.id(), current, Optional.empty()), ask, () -> told(user)));
    }

    private static Optional<Reply> unready(User user) {
        if (user.password().isEmpty()) {
            return Optional.of(Problem.of(
                            409,
                            "no-password",
                            "A second factor is asked for after a password, and you have none.",
                            "Set one first, with PUT /api/v1/me.")
                    .reply());
        }
        return user.totp().isEmpty()
                ? Optional.empty()
                : Optional.of(settled("You have a second factor already.", "Remove it first."));
    }

    private static Reply settled(String what, String remedy) {
        return Problem.of(409, "second-factor", what, remedy).reply();
    }

    private Reply told(User user) {
        String secret = Totp.fresh();
        Instant until = clock.instant().plus(SecondFactorOffers.GOOD_FOR);
        return Reply.ok(Json.object()
                .put("totp_uri", Totp.uri(secret, user.id()))
                .put(OFFER, offers.sealed(secret, user, until))
                .put("expires_at", Json.time(until)));
    }

    private Reply confirm(Ask ask, Kept<User> kept, Fields body) {
        User user = kept.object();
        String offer = body.required(OFFER);
        String code = body.required(CODE);
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        Instant now = clock.instant();
        return offers.opened(offer, user, now)
                .map(secret -> confirm(ask, kept, new Shown(secret, Totp.step(secret, code, now))))
                .orElseGet(() -> settled("This offer is over, or was made for somebody else.", "Begin again."));
    }

    /// A secret, and the time step whose code an app has shown of it.
    private record Shown(String secret, OptionalLong step) {}

    private Reply confirm(Ask ask, Kept<User> kept, Shown shown) {
        User user = kept.object();
        if (shown.step().isEmpty()
                || !store.signIns().spend(user.id(), shown.step().getAsLong())) {
            return Problem.of(
                            403,
                            "wrong-code",
                            "That is not the code of this moment.",
                            "Type the one that the app shows now; the clocks of phone and server must agree.")
                    .reply();
        }
        String sealed = reception.seal().sealed(shown.secret(), SignInDesk.sealName(user.id()));
        return own.put(ask, kept, user.withTotp(sealed, clock.instant()));
    }

    private Reply remove(Ask ask, Kept<User> kept, Fields body) {
        User user = kept.object();
        String current = body.required(PasswordRoutes.CURRENT);
        String code = body.required(CODE);
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        return user.totp().isEmpty()
                ? settled("You have no second factor.", "There is nothing to remove.")
                : own.knowing(
                        new Attempt.ByPassword(user.id(), current, Optional.of(code)),
                        ask,
                        () -> own.put(ask, kept, user.withTotp("", clock.instant())));
    }
}
