package dev.nytta.face.api;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody brings to sign in.
sealed interface Attempt {
    record ByToken(String token) implements Attempt {}

    record ByLink(String link) implements Attempt {}

    /// A name and what belongs to it.
    ///
    /// @param user the id, in lower case
    record ByPassword(String user, String password, Optional<String> code) implements Attempt {}

    /// Reads a body; complaints go to the fields.
    static Optional<Attempt> read(Fields body) {
        Optional<String> token = body.text("token");
        Optional<String> link = body.text("link");
        Optional<String> user = body.text("user");
        Optional<String> password = body.text("password");
        Optional<String> code = body.text("code").map(text -> text.replace(" ", ""));
        body.done();
        if (Stream.of(token, link, user).filter(Optional::isPresent).count() != 1
                || user.isPresent() != password.isPresent()
                || (code.isPresent() && user.isEmpty())) {
            body.wrong("", "Send `token`, or `link`, or `user` with `password` and, where one is set up, `code`.");
            return Optional.empty();
        }
        return token.<Attempt>map(ByToken::new)
                .or(() -> link.map(ByLink::new))
                .or(() -> user.map(id -> new ByPassword(id.toLowerCase(Locale.ROOT), password.orElse(""), code)));
    }

    /// How, as the audit says it.
    default String word() {
        return switch (this) {
            case ByToken _ -> "token";
            case ByLink _ -> "link";
            case ByPassword _ -> "password";
        };
    }

    /// Whose failures count together: what is guessed, not who guesses.
    default String target() {
        return switch (this) {
            case ByToken _ -> "token";
            case ByLink _ -> "link";
            case ByPassword attempted -> "user:" + attempted.user();
        };
    }
}
