package dev.nytta.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may call, and for whom; the secret itself is never kept, only its keyed hash.
///
/// @param hash HMAC-SHA-256 of the secret, hex
/// @param person empty for a service key
/// @param models globs; none allows every model
/// @param mandate the mandate its calls are for when they name none, or empty
public record AccessKey(
        String id,
        String name,
        String team,
        String project,
        String person,
        String costCenter,
        String mandate,
        List<String> models,
        Optional<Instant> expiresAt,
        boolean revoked,
        Instant createdAt,
        String hash,
        String managedBy) {
    /// What the id of a run begins with, and no other key's can.
    public static final String RUN = "run:";

    public AccessKey {
        project = Composed.of(project);
        person = Composed.of(person);
        costCenter = Composed.of(costCenter);
        models = List.copyOf(models);
    }

    /// Whether it is the key of one `nytta run`: the local user's, whoever else has keys.
    public boolean isOfRun() {
        return isOfRun(id);
    }

    /// Whether an id is a run's: of its key, and of its budget.
    public static boolean isOfRun(String id) {
        return id.startsWith(RUN);
    }

    /// This key as it is refused: from now on, and remembered until then.
    public AccessKey revoked(Instant until) {
        return new AccessKey(
                id,
                name,
                team,
                project,
                person,
                costCenter,
                mandate,
                models,
                Optional.of(until),
                true,
                createdAt,
                hash,
                managedBy);
    }

    public AccessKey paidBy(String costCentre) {
        return new AccessKey(
                id,
                name,
                team,
                project,
                person,
                costCentre,
                mandate,
                models,
                expiresAt,
                revoked,
                createdAt,
                hash,
                managedBy);
    }

    public AccessKey withHash(String other) {
        return new AccessKey(
                id,
                name,
                team,
                project,
                person,
                costCenter,
                mandate,
                models,
                expiresAt,
                revoked,
                createdAt,
                other,
                managedBy);
    }
}
