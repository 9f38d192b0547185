package dev.nytta.face.api;

import dev.nytta.usage.Role;
import java.util.Optional;
import java.util.Set;

/// Somebody who asks the API.
///
/// @param who as the audit names them: `admin`, `local`, or `user:` and the id of a local user
/// @param person whose own calls they may see, or empty; the pseudonym that the person's keys carry
/// @param teams whose sums a team lead may see; empty for roles that see all
record Reader(Role role, String who, Optional<String> person, Set<String> teams) {
    /// Whoever asks what everybody may know.
    static final Reader ANYBODY = new Reader(Role.DEVELOPER, "anybody", Optional.empty(), Set.of());

    Reader {
        teams = Set.copyOf(teams);
    }

    /// The holder of an admin token.
    static Reader admin(String who) {
        return new Reader(Role.ADMIN, who, Optional.empty(), Set.of());
    }
}
