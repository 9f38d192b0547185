package dev.nytta.face.cli;

import dev.nytta.face.BackingUp;
import dev.nytta.face.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// Takes a backup through the server that runs on a data directory.
public final class RemoteBackup {
    private static final Duration PATIENCE = Duration.ofHours(2);

    private RemoteBackup() {}

    /// Takes it, and says where it lies on the server's machine.
    ///
    /// @throws IllegalStateException with one sentence, if the server could not
    public static BackingUp.Taken take(ServerFile server) {
        try (ApiClient client = ApiClient.to(server)) {
            JsonNode answer = client.post(new ApiPath("/api/v1/backups"), Json.object(), PATIENCE);
            return new BackingUp.Taken(
                    Path.of(answer.path("folder").asString("")),
                    Instant.parse(answer.path("at").asString("")),
                    answer.path("last_record").asLong(0),
                    answer.path("bytes").asLong(0));
        } catch (ApiFailure failure) {
            throw new IllegalStateException(failure.getMessage() + " " + failure.remedy(), failure);
        }
    }
}
