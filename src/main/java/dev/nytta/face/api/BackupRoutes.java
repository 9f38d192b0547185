package dev.nytta.face.api;

import dev.nytta.face.BackingUp;
import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import java.time.InstantSource;
import java.util.stream.Stream;

/// Backups of the running server, on its own machine.
final class BackupRoutes {
    private final BackingUp backingUp;
    private final ControlStore store;
    private final InstantSource clock;

    BackupRoutes(AdminRooms rooms) {
        this.backingUp = rooms.backingUp();
        this.store = rooms.store();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.of(Route.post("/api/v1/backups", this::take));
    }

    /// Noted before it is done: it is a copy of all there is.
    private Reply take(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        store.set("last_backup", Json.time(clock.instant()), ask.who());
        BackingUp.Taken taken = backingUp.take();
        return Reply.json(
                201,
                Json.object()
                        .put("folder", taken.folder().toString())
                        .put("at", Json.time(taken.at()))
                        .put("last_record", taken.lastRecord())
                        .put("bytes", taken.bytes()));
    }
}
