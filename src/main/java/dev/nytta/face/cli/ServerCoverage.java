package dev.nytta.face.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a running server says of its coverage, for `nytta doctor`.
public final class ServerCoverage {
    private ServerCoverage() {}

    /// What was seen in the last thirty days.
    ///
    /// @param sources that told of calls
    /// @param silent of them, those that tell nothing any more
    /// @param vendors that are asked for their totals
    public record Seen(long sources, long calls, long unpriced, long silent, List<Vendor> vendors) {}

    /// A vendor's totals beside the ledger.
    ///
    /// @param fault why it tells nothing, or empty
    /// @param days that were compared
    /// @param differing of them, those that do not tie
    /// @param isWitness whether it only counts what a client did
    public record Vendor(String source, String until, String fault, long days, long differing, boolean isWitness) {}

    /// Asks; empty if the server does not answer.
    public static Optional<Seen> of(ServerFile server) {
        try (ApiClient client = ApiClient.to(server)) {
            return Optional.of(seen(client.get(new ApiPath("/api/v1/coverage"))));
        } catch (ApiFailure _) {
            return Optional.empty();
        }
    }

    /// Reads the answer of `/api/v1/coverage`.
    static Seen seen(JsonNode coverage) {
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
                        .count(),
                coverage.path("sources")
                        .valueStream()
                        .map(source -> vendor(source, coverage))
                        .toList());
    }

    /// A source that tells no money has its days under `counts`, one row a meter.
    private static Vendor vendor(JsonNode source, JsonNode coverage) {
        if (source.path("tells").asString("").equals("witness")) {
            return witness(source, coverage);
        }
        boolean isCounted = source.path("tells").asString("money").equals("quantities");
        String unmatched = isCounted ? "unmatched" : "unmatched_usd";
        List<JsonNode> days = coverage.path(isCounted ? "counts" : "totals")
                .valueStream()
                .filter(day -> View.text(day, "vendor").equals(View.text(source, "vendor")))
                .toList();
        return new Vendor(
                View.text(source, "id"),
                View.text(source, "until"),
                View.text(source, "fault"),
                days(days.stream()),
                days(days.stream().filter(day -> !View.text(day, unmatched).equals("0"))),
                false);
    }

    /// A witness is no bill: it ties or differs in nothing that anybody must mend.
    private static Vendor witness(JsonNode source, JsonNode coverage) {
        String id = View.text(source, "id");
        return new Vendor(
                id,
                View.text(source, "until"),
                View.text(source, "fault"),
                days(coverage.path("witnesses")
                        .valueStream()
                        .filter(day -> View.text(day, "source").equals(id))),
                0,
                true);
    }

    private static long days(Stream<JsonNode> rows) {
        return rows.map(row -> View.text(row, "day")).distinct().count();
    }
}
