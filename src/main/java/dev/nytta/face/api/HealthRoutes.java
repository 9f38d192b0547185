package dev.nytta.face.api;

import dev.nytta.face.Json;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the process lives, and whether it should get traffic.
final class HealthRoutes {
    private final AdminRooms rooms;

    HealthRoutes(AdminRooms rooms) {
        this.rooms = rooms;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.open("/healthz", _ -> Reply.ok(Json.object().put("status", "ok"))),
                Route.open("/readyz", _ -> ready()));
    }

    private Reply ready() {
        Optional<String> why = rooms.ledger().closedBecause().or(rooms.notReady());
        return why.<Reply>map(reason -> Problem.of(
                                503,
                                "not-ready",
                                reason,
                                "Wait, or look at the server's log and `nytta doctor` if it lasts.")
                        .reply())
                .orElseGet(() -> Reply.ok(Json.object().put("status", "ok")));
    }
}
