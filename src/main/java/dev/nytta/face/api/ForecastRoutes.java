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
    /// No pseudonym is this.
    private static final String NOBODY = "";

    private final AdminRooms rooms;
    private final Spend spend;
    private final SharedSums shared;
    private final BudgetCrowd crowd;
    private final Personal personal;
    private final UnderWay underWay;

    ForecastRoutes(AdminRooms rooms) {
        this.rooms = rooms;
        this.spend = new Spend(rooms.events());
        this.shared = new SharedSums(rooms);
        this.crowd = new BudgetCrowd(rooms);
        this.personal = new Personal(rooms);
        this.underWay = new UnderWay(rooms);
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
        ForecastView view = new ForecastView(wanted, limits, heldNano(by));
        return Reply.ok(
                view.of(new Forecasts(shared.of(ask.reader())).answer(wanted), spend.completeTo(now.toInstant())));
    }

    /// By services each; by people as the page of calls under way sums them up, so that neither tells more.
    private Map<String, Long> heldNano(Dimension by) {
        Map<String, Long> held = new HashMap<>();
        LiveSight sight = new LiveSight(Reader.ANYBODY, personal.keysOfPeople());
        rooms.ledger().openHolds().stream()
                .filter(hold -> !sight.isPersons(hold.ask().attribution()))
                .forEach(hold -> held.merge(key(hold, by), hold.held().costNano(), Long::sum));
        underWay.crowds()
                .hiding(rooms.minGroup())
                .forEach(people ->
                        held.merge(key(people, by), people.sumWithout(NOBODY).heldNano(), Long::sum));
        return held;
    }

    private static String key(LiveCrowd people, Dimension by) {
        return switch (by) {
            case TEAM -> people.team().orElse("");
            case CLIENT -> people.client().orElse("");
            default -> "";
        };
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
