package dev.nytta.usage;

import java.time.Instant;
import java.util.List;

/// Somebody who signs in to the dashboard by a name and a password.
///
/// @param teams whose sums a team lead sees; none for the other roles
/// @param person the pseudonym that this person's keys carry, or empty
/// @param password a slow, keyed hash of it, or empty while there is none: then only a link lets them in
/// @param totp the sealed secret of the one-time codes, or empty without a second factor
/// @param disabled may not sign in, and is remembered
/// @param credentialsAt when password or second factor last changed
/// @param managedBy `store`
public record User(
        String id,
        String name,
        Role role,
        List<String> teams,
        String person,
        String password,
        String totp,
        boolean disabled,
        Instant createdAt,
        Instant credentialsAt,
        String managedBy) {
    public User {
        person = Composed.of(person);
        teams = List.copyOf(teams);
    }

    /// Whether they may sign in and are an admin.
    public boolean isActiveAdmin() {
        return role == Role.ADMIN && !disabled;
    }

    /// The same with another password.
    ///
    /// @param hash as of [#password]
    public User withPassword(String hash, Instant at) {
        return new User(id, name, role, teams, person, hash, totp, disabled, createdAt, at, managedBy);
    }

    /// The same with another second factor, or with none.
    ///
    /// @param sealed as of [#totp]
    public User withTotp(String sealed, Instant at) {
        return new User(id, name, role, teams, person, password, sealed, disabled, createdAt, at, managedBy);
    }

    /// Neither hash nor secret.
    @Override
    public String toString() {
        return "User[id=" + id + ", role=" + role + "]";
    }
}
