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
    public AccessKey {
        models = List.copyOf(models);
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
