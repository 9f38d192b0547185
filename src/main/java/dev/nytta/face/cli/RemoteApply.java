package dev.nytta.face.cli;

import dev.nytta.face.Applying;
import dev.nytta.face.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Applies a configuration through the server that runs on a data directory.
public final class RemoteApply {
    private RemoteApply() {}

    public static Applying.Answer apply(ServerFile server, String file, Ask ask) {
        try (ApiClient client = ApiClient.to(server)) {
            JsonNode answer = client.post(
                    new ApiPath("/api/v1/apply"),
                    Json.object().put("file", file).put("text", ask.text()).put("dry_run", ask.dryRun()));
            List<Applying.Change> changes = new ArrayList<>();
            for (JsonNode change : answer.path("changes")) {
                changes.add(new Applying.Change(
                        change.path("what").asString(""),
                        change.path("kind").asString(""),
                        change.path("id").asString(""),
                        Optional.of(change.path("secret").asString("")).filter(secret -> !secret.isEmpty())));
            }
            return new Applying.Answer.Done(changes);
        } catch (ApiFailure failure) {
            return new Applying.Answer.Wrong(failure.getMessage() + " " + failure.remedy());
        }
    }

    /// What is asked for.
    public record Ask(String text, boolean dryRun) {}
}
