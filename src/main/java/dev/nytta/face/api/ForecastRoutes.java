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
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Where the window of today stands and ends, as a whole and by team, mandate, client or model.
final class ForecastRoutes {
    private static final String NOBODY = "";

    private final AdminRooms rooms;
    private final Spend spend;
    private final SharedSums shared;
    private final BudgetSight sight;
    private final LivePicture picture;

    ForecastRoutes(AdminRooms rooms, SharedSums shared, BudgetSight sight) {
        this.rooms = rooms;
        this.spend = new Spend(rooms.events());
        this.shared = shared;
        this.sight = sight;
        this.picture = new LivePicture(rooms);
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
        return Reply.ok(view(new Wish(window, zone, ask.reader()), by));
    }

    /// What is asked for.
    record Wish(Window.Calendar window, ZoneId zone, Reader reader) {}

    private ObjectNode view(Wish wish, Dimension by) {
        ZonedDateTime now = Instant.ofEpochMilli(rooms.ledger().nowMillis()).atZone(wish.zone());
        WindowLimits limits = new WindowLimits(rooms, wish, sight.toldTo(wish.reader()));
        ForecastAsk wanted = new ForecastAsk(wish.window(), now, by, limits.forForecast(by));
        ForecastView view = new ForecastView(wanted, limits, held(wish.reader(), by));
        // Before the answer: what is closed meanwhile is in it.
        int unclosed = shared.unclosedDays();
        return view.of(new Forecasts(shared.of(wish.reader())).answer(wanted), spend.completeTo(now.toInstant()))
                .put("unclosed_days", unclosed);
    }

    /// By group to whoever may stop calls: of services each, of people as they are summed up for all; to others one
    /// sum,
    /// the same as of what they see under way.
    private ForecastView.Held held(Reader reader, Dimension by) {
        if (LiveSight.STOPPERS.contains(reader.role())) {
            return ForecastView.Held.of(heldNano(by));
        }
        return new ForecastView.Held(picture.seenBy(reader).total().heldNano(), Optional.empty());
    }

    private Map<String, Long> heldNano(Dimension by) {
        Map<String, Long> held = new HashMap<>();
        LiveSight anybody = picture.anybody();
        rooms.ledger().openHolds().stream()
                .filter(hold -> !anybody.isPersons(hold.ask().attribution()))
                .forEach(hold -> held.merge(key(hold, by), hold.held().costNano(), Long::sum));
        picture.hidden()
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
