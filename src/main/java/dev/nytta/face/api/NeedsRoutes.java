package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.query.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What needs somebody: what must be done now first, then by the money that is lost if nobody does.
final class NeedsRoutes {
    private static final Duration LOOKED_AT = Duration.ofDays(30);
    private static final int MOST = 100;

    private final AdminRooms rooms;
    private final SharedSums spend;
    private final BudgetSight sight;

    NeedsRoutes(AdminRooms rooms, SharedSums spend, BudgetSight sight) {
        this.rooms = rooms;
        this.spend = spend;
        this.sight = sight;
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/needs", this::needs));
    }

    private Reply needs(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        Instant now = Instant.ofEpochMilli(rooms.ledger().nowMillis() + 1);
        ObjectNode view = Json.object().put("as_of", Json.time(now));
        ArrayNode items = view.putArray("items");
        all(new Span(now.minus(LOOKED_AT).truncatedTo(ChronoUnit.HOURS), now), ask.reader())
                .sorted(Need.ORDER)
                .limit(MOST)
                .forEach(need -> items.add(need.view()));
        return Reply.ok(view);
    }

    private Stream<Need> all(Span span, Reader reader) {
        ToldBudgets told = sight.toldTo(reader);
        return Stream.of(
                        new BudgetNeeds(rooms, spend.of(reader), told).all(),
                        new MandateNeeds(rooms, told).all(),
                        new SpendNeeds(rooms, spend, new SpendNeeds.Asked(span, reader)).all())
                .flatMap(needs -> needs);
    }
}
