package dev.nytta.face.cli;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a running server says of its coverage, for `nytta doctor`.
public final class ServerCoverage {
    private ServerCoverage() {}

    /// What was seen in the last thirty days.
    ///
    /// @param sources that told of calls
    /// @param silent of them, those that tell nothing any more
    public record Seen(long sources, long calls, long unpriced, long silent) {}

    /// Asks; empty if the server does not answer.
    public static Optional<Seen> of(ServerFile server) {
        try (ApiClient client = ApiClient.to(server)) {
            return Optional.of(seen(client.get(new ApiPath("/api/v1/coverage"))));
        } catch (ApiFailure _) {
            return Optional.empty();
        }
    }

    private static Seen seen(JsonNode coverage) {
        JsonNode rows = coverage.path("rows");
        return new Seen(
                rows.valueStream()
                        .map(row -> row.path("source").asString(""))
                        .distinct()
                        .count(),
                rows.valueStream().mapToLong(row -> row.path("calls").asLong(0)).sum(),
                rows.valueStream()
                        .mapToLong(row -> row.path("unpriced").asLong(0))
                        .sum(),
                coverage.path("missing")
                        .valueStream()
                        .filter(each -> each.path("kind").asString("").equals("telling"))
                        .count());
    }
}
