package dev.nytta.face.api;

import dev.nytta.face.api.signin.Passwords;
import dev.nytta.face.api.signin.Totp;
import dev.nytta.usage.Role;
import dev.nytta.usage.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what a body says of a user.
final class UserForm {
    private static final String STORE = "store";
    private static final String PASSWORD = "password";
    private static final String PERSON = "person";
    private static final String TEAMS = "teams";

    private final Reception reception;
    private final InstantSource clock;

    UserForm(Reception reception, InstantSource clock) {
        this.reception = reception;
        this.clock = clock;
    }

    /// A user as they shall be, and the secret of their one-time codes if one was made.
    record Filled(User user, Optional<String> totpSecret) {}

    /// A form without mistakes; hashing a password costs, so it is not done for one with.
    ///
    /// @param before the user as they are, if they are
    Optional<Filled> read(String id, Fields body, Optional<User> before) {
        String name = body.text("name").or(() -> before.map(User::name)).orElse(id);
        Role role = body.named("role", List.of(Role.values()), Role::wireName).orElseGet(() -> {
            body.required("role");
            return Role.DEVELOPER;
        });
        List<String> teams = teams(body, role);
        String person = person(body, role);
        Optional<String> password = password(body, id);
        boolean totp = body.isFilled("totp")
                ? body.flag("totp")
                : before.filter(user -> !user.totp().isEmpty()).isPresent();
        boolean disabled = body.flag("disabled");
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Optional.empty();
        }
        String sealed = before.map(User::totp).orElse("");
        Optional<String> secret = totp && sealed.isEmpty() ? Optional.of(Totp.fresh()) : Optional.empty();
        Instant now = clock.instant();
        boolean changes = password.isPresent() || totp == sealed.isEmpty();
        User user = new User(
                id,
                name,
                role,
                teams,
                person,
                password.map(reception.passwords()::kept)
                        .or(() -> before.map(User::password))
                        .orElse(""),
                totp
                        ? secret.map(fresh -> reception.seal().sealed(fresh, SignInDesk.sealName(id)))
                                .orElse(sealed)
                        : "",
                disabled,
                before.map(User::createdAt).orElse(now),
                changes ? now : before.map(User::credentialsAt).orElse(now),
                STORE);
        return Optional.of(new Filled(user, secret));
    }

    private List<String> teams(Fields body, Role role) {
        List<String> teams = body.texts(TEAMS).stream().distinct().sorted().toList();
        Known known = Known.teams(reception.store());
        teams.forEach(team -> known.complaint(team).ifPresent(what -> body.wrong(TEAMS, what)));
        if (role == Role.TEAM_LEAD && teams.isEmpty()) {
            body.wrong(TEAMS, "A team lead needs `teams`: whose sums they see.");
        }
        return teams;
    }

    private static String person(Fields body, Role role) {
        String person = body.text(PERSON, "");
        if (person.contains("@")) {
            body.wrong(PERSON, "`person` must be a pseudonym, not an address: the one that this person's keys carry.");
        }
        if (role == Role.DEVELOPER && person.isEmpty()) {
            body.wrong(
                    PERSON,
                    "A developer needs `person`: the pseudonym that their keys carry, since they see nothing else.");
        }
        return person;
    }

    private static Optional<String> password(Fields body, String id) {
        Optional<String> password = body.text(PASSWORD);
        password.flatMap(text -> complaint(text, id)).ifPresent(what -> body.wrong(PASSWORD, what));
        return password;
    }

    /// What is wrong with a password, if something is.
    static Optional<String> complaint(String password, String id) {
        if (password.length() < Passwords.LEAST_CHARS || password.length() > Passwords.MOST_CHARS) {
            return Optional.of("A password has " + Passwords.LEAST_CHARS + " to " + Passwords.MOST_CHARS
                    + " characters: a few words that nobody says together.");
        }
        boolean easy = password.chars().distinct().count() < 5
                || (!id.isEmpty()
                        && password.toLowerCase(Locale.ROOT).replace(id, "").length() < 5);
        return easy ? Optional.of("This password is guessed at once: choose another.") : Optional.empty();
    }
}
