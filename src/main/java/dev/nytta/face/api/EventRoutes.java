package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Ledger;
import dev.nytta.query.EventPage;
import dev.nytta.query.Events;
import dev.nytta.query.EventsAsk;
import dev.nytta.query.Reply.Found;
import dev.nytta.query.Reply.Refused;
import dev.nytta.query.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The usage events, newest first.
final class EventRoutes {
    private static final int USUAL = 100;

    private final Events events;
    private final Ledger ledger;
    private final ZoneId zone;
    private final PeopleFilter people;

    EventRoutes(AdminRooms rooms) {
        this.events = new Events(rooms.events());
        this.ledger = rooms.ledger();
        this.zone = rooms.rules().zone();
        this.people = new PeopleFilter(rooms);
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/events", this::list));
    }

    private Reply list(Ask ask) {
        Question question = Question.read(ask, zone);
        Fields fields = question.fields();
        Span span = question.span(Instant.EPOCH, Instant.ofEpochMilli(ledger.nowMillis() + 1));
        int limit = Page.limit(fields, USUAL);
        Optional<String> cursor = fields.text("cursor");
        boolean history = fields.named("history", List.of("true", "false"), word -> word)
                .filter("true"::equals)
                .isPresent();
        fields.done();
        if (!fields.wrongs().isEmpty()) {
            return Problem.invalid(fields.wrongs()).reply();
        }
        PeopleFilter.Sight sight = people.sight(ask, question);
        if (!fields.wrongs().isEmpty()) {
            return Problem.invalid(fields.wrongs()).reply();
        }
        return switch (events.list(new EventsAsk(span, question.filter(), cursor, limit, history, sight.whose()))) {
            case Found<EventPage>(EventPage page) -> {
                people.note(ask, question, page.people());
                yield Reply.ok(view(page, sight));
            }
            case Refused<EventPage>(String sentence) ->
                Problem.invalid(List.of(new Fields.Wrong("cursor", sentence))).reply();
        };
    }

    /// The cursor is the query's own and goes out as it is.
    private static ObjectNode view(EventPage page, PeopleFilter.Sight sight) {
        ObjectNode body = Page.body(page.events().stream().map(EventView::of).toList(), "");
        page.nextCursor().ifPresent(cursor -> body.put("next_cursor", cursor));
        Json.put(body, "detail_from", page.detailFrom().map(Json::time));
        return body.put("people", sight.people().wireName());
    }
}
