package dev.nytta.face.api;

import dev.nytta.face.api.signin.Passwords;
import dev.nytta.face.api.signin.Seal;
import dev.nytta.face.api.signin.Throttle;
import dev.nytta.face.api.signin.Totp;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.SignIns.Holder;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.usage.User;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// Judges attempts to sign in.
///
/// Failures delay the address for the name that it tried, never the name for other addresses: nobody can lock another
/// out. A token and a link have 256 random bits, so a right one is taken at any time.
final class SignInDesk {
    private static final int FREE_TRIES = 5;
    /// Only who has the password gets to guess codes, from however many addresses.
    private static final int FREE_CODES = 10;

    private static final int NETWORK_BYTES = 8;

    private final Reception reception;
    private final InstantSource clock;
    private final Throttle tries;
    private final Throttle codes;

    SignInDesk(Reception reception, InstantSource clock) {
        this.reception = reception;
        this.clock = clock;
        this.tries = new Throttle(clock, FREE_TRIES);
        this.codes = new Throttle(clock, FREE_CODES);
    }

    /// What an attempt came to.
    sealed interface Outcome {
        record Welcome(Holder holder, Reader reader) implements Outcome {}

        record Refused() implements Outcome {}

        /// The password is right, and the code of the second factor is still to come.
        record CodeNeeded() implements Outcome {}

        record TooOften(Duration delay) implements Outcome {}

        /// So many sign in at this moment that this one was not looked at.
        record Busy() implements Outcome {}
    }

    Outcome judge(Attempt attempt, Ask ask) {
        String from = from(attempt, ask);
        return switch (attempt) {
            case Attempt.ByToken(String token) ->
                known(
                        reception
                                .tokens()
                                .holder(token)
                                .map(who -> reception.readers().ofToken(who)),
                        from);
            case Attempt.ByLink(String link) -> known(reception.sessions().take(link), from);
            case Attempt.ByPassword password ->
                tries.begin(from).<Outcome>map(Outcome.TooOften::new).orElseGet(() -> byPassword(password, ask));
        };
    }

    private static String from(Attempt attempt, Ask ask) {
        return network(ask) + " " + attempt.target();
    }

    private Outcome known(Optional<Holder> holder, String from) {
        return holder.flatMap(this::welcome)
                .or(() -> tries.begin(from).map(Outcome.TooOften::new))
                .orElseGet(Outcome.Refused::new);
    }

    private Optional<Outcome> welcome(Holder holder) {
        return reception.readers().of(holder).map(reader -> new Outcome.Welcome(holder, reader));
    }

    private Outcome byPassword(Attempt.ByPassword attempt, Ask ask) {
        String from = from(attempt, ask);
        Optional<User> user =
                reception.store().users().find(attempt.user()).map(Kept::object).filter(found -> !found.disabled());
        Optional<String> kept = user.map(User::password).filter(hash -> !hash.isEmpty());
        Passwords.Answer answer = reception
                .passwords()
                .check(attempt.password(), kept, network(ask).hashCode());
        return switch (answer) {
            case BUSY -> {
                tries.forgive(from);
                yield new Outcome.Busy();
            }
            case WRONG -> new Outcome.Refused();
            case RIGHT -> {
                Outcome outcome = user.map(found -> second(found, attempt)).orElseGet(Outcome.Refused::new);
                if (!(outcome instanceof Outcome.Refused)) {
                    tries.forgive(from);
                }
                yield outcome;
            }
        };
    }

    private Outcome second(User user, Attempt.ByPassword attempt) {
        if (user.totp().isEmpty()) {
            return entered(user);
        }
        if (attempt.code().isEmpty()) {
            return new Outcome.CodeNeeded();
        }
        Optional<Duration> wait = codes.begin(user.id());
        if (wait.isPresent()) {
            return new Outcome.TooOften(wait.get());
        }
        if (!isCode(user, attempt.code().get())) {
            return new Outcome.Refused();
        }
        codes.forgive(user.id());
        return entered(user);
    }

    private boolean isCode(User user, String code) {
        OptionalLong step = Totp.step(opened(user, reception.seal()), code, clock.instant());
        return step.isPresent() && reception.store().signIns().spend(user.id(), step.getAsLong());
    }

    private static String opened(User user, Seal seal) {
        try {
            return seal.opened(user.totp(), sealName(user.id()));
        } catch (GeneralSecurityException broken) {
            throw new StoreBroken(
                    "the second factor of " + user.id() + " in control.db cannot be opened: was the file changed?",
                    broken);
        }
    }

    /// The name under which a user's secret of one-time codes is sealed.
    static String sealName(String user) {
        return "totp\n" + user;
    }

    private Outcome entered(User user) {
        return welcome(Readers.ofUser(user.id())).orElseGet(Outcome.Refused::new);
    }

    /// An address; of IPv6 the first half, which is what one household or machine is given.
    private static String network(Ask ask) {
        byte[] address = ask.client().address().getAddress();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(address.length, NETWORK_BYTES); i++) {
            text.append(address[i]).append('.');
        }
        return text.toString();
    }
}
