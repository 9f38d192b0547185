package dev.nytta.face.api;

import dev.nytta.face.api.signin.Seal;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.SignIns.Holder;
import dev.nytta.usage.User;
import java.util.Optional;
import java.util.Set;

/// Who a session's holder is, looked up anew at each request: a role that changes, changes at once.
final class Readers {
    private static final String USER = "user:";

    private final ControlStore store;
    private final String grant;

    Readers(ControlStore store, AdminTokens tokens, Seal seal) {
        this.store = store;
        this.grant = seal.word("grant\n" + tokens.adminHash());
    }

    /// The holder of a session that a token opened: it ends with the admin token in force.
    ///
    /// @param who `admin` or `local`
    Holder ofToken(String who) {
        return new Holder(who, grant);
    }

    static Holder ofUser(String id) {
        return new Holder(USER + id, "");
    }

    /// Whose link it is that this reader makes for themselves.
    Holder holder(Reader reader) {
        return userId(reader.who()).map(Readers::ofUser).orElseGet(() -> ofToken(reader.who()));
    }

    /// Nobody where a user is gone or disabled, or the admin token is another.
    Optional<Reader> of(Holder holder) {
        return userId(holder.who())
                .map(id -> store.users()
                        .find(id)
                        .map(Kept::object)
                        .filter(user -> !user.disabled())
                        .map(Readers::of))
                .orElseGet(() -> Optional.of(Reader.admin(holder.who()))
                        .filter(_ -> holder.grant().equals(grant)));
    }

    static Reader of(User user) {
        return new Reader(
                user.role(),
                USER + user.id(),
                Optional.of(user.person()).filter(person -> !person.isEmpty()),
                Set.copyOf(user.teams()));
    }

    /// The user's id, if this is one.
    static Optional<String> userId(String who) {
        return who.startsWith(USER) ? Optional.of(who.substring(USER.length())) : Optional.empty();
    }
}
