package dev.nytta.face.api;

import dev.nytta.face.api.signin.Seal;
import dev.nytta.usage.User;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Secrets of one-time codes that were shown to a user and are not in force yet.
///
/// Whoever is shown one keeps it, sealed: for this user alone, for a while, and while password and second factor stay
/// as they are.
record SecondFactorOffers(Seal seal) {
    static final Duration GOOD_FOR = Duration.ofMinutes(15);

    String sealed(String secret, User user, Instant until) {
        return seal.sealed(until + " " + secret, name(user));
    }

    /// The secret, if the offer is this user's and not over.
    Optional<String> opened(String offer, User user, Instant now) {
        try {
            String text = seal.opened(offer, name(user));
            int space = text.indexOf(' ');
            return space > 0 && now.isBefore(Instant.parse(text.substring(0, space)))
                    ? Optional.of(text.substring(space + 1))
                    : Optional.empty();
        } catch (GeneralSecurityException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String name(User user) {
        return "totp offer\n" + user.id() + "\n" + user.credentialsAt();
    }
}
