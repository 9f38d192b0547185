package dev.nytta.face.api;

import dev.nytta.ledger.Ledger.OpenHold;
import dev.nytta.query.Dimension;
import dev.nytta.query.ForecastAsk;
import dev.nytta.query.Forecasts;
import dev.nytta.query.Spend;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where the window of today stands and ends, as a whole and by team, mandate, client or model.
final class ForecastRoutes {
    private final AdminRooms rooms;
    private final Spend spend;
    private final SharedSums shared;
    private final BudgetCrowd crowd;

    ForecastRoutes(AdminRooms rooms) {
        this.rooms = rooms;
        this.spend = new Spend(rooms.events());
        this.shared = new SharedSums(rooms);
        this.crowd = new BudgetCrowd(rooms);
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/forecast", this::forecast));
    }

    private Reply forecast(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Window.Calendar window = query.named("window", List.copyOf(ForecastAsk.WINDOWS), Window.Calendar::wireName)
                .orElse(Window.Calendar.MONTH);
        Dimension by = query.named("group_by", List.copyOf(ForecastAsk.GROUPS), Dimension::wireName)
                .orElse(Dimension.TEAM);
        ZoneId zone = query.parsed("timezone", "a time zone such as Europe/Stockholm", ZoneId::of)
                .orElse(rooms.rules().zone());
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        ZonedDateTime now = Instant.ofEpochMilli(rooms.ledger().nowMillis()).atZone(zone);
        WindowLimits limits = new WindowLimits(rooms, window, zone, budget -> crowd.shows(budget, ask.reader()));
        ForecastAsk wanted = new ForecastAsk(window, now, by, limits.forForecast(by));
        List<OpenHold> holds = rooms.ledger().openHolds();
        ForecastView view = new ForecastView(wanted, limits, heldNano(holds, by));
        return Reply.ok(
                view.of(new Forecasts(shared.of(ask.reader())).answer(wanted), spend.completeTo(now.toInstant())));
    }

    private static Map<String, Long> heldNano(List<OpenHold> holds, Dimension by) {
        Map<String, Long> held = new HashMap<>();
        holds.forEach(hold -> held.merge(key(hold, by), hold.held().costNano(), Long::sum));
        return held;
    }

    private static String key(OpenHold hold, Dimension by) {
        Attribution who = hold.ask().attribution();
        return switch (by) {
            case TEAM -> who.team();
            case MANDATE -> who.mandate();
            case CLIENT -> who.client();
            case MODEL -> hold.ask().model();
            default -> throw new IllegalArgumentException("a forecast is not grouped by " + by.wireName());
        };
    }
}
