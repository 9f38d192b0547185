package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.AuditAsk;
import dev.nytta.ledger.AuditEntry;
import dev.nytta.usage.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is stored of people, for how long, who may see what, and who looked at calls of people and why.
///
/// Everybody who may sign in may read it.
final class PrivacyRoutes {
    private static final int MOST_LOOKS = 200;

    private final AdminRooms rooms;

    PrivacyRoutes(AdminRooms rooms) {
        this.rooms = rooms;
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/privacy", this::privacy));
    }

    private Reply privacy(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        ObjectNode view = Json.object();
        view.set("stored", stored());
        view.put("text_stored", false).put("min_group", rooms.minGroup()).putNull("small_org");
        view.set("views", views());
        view.set("looks", looks());
        return Reply.ok(view);
    }

    private ArrayNode stored() {
        Retention kept = rooms.retention();
        ArrayNode stored = Json.array();
        thing(
                stored,
                "events",
                Optional.of(kept.eventsDays()),
                List.of(
                        "time",
                        "provider",
                        "model",
                        "usage by meter",
                        "cost",
                        "team",
                        "project",
                        "mandate",
                        "key",
                        "person (pseudonym)",
                        "client",
                        "session",
                        "agent",
                        "tags",
                        "status",
                        "latency"));
        thing(
                stored,
                "journal",
                Optional.of(kept.journalDays()).filter(_ -> !kept.archive()),
                List.of("holds and settlements", "what an event has"));
        thing(
                stored,
                "sums",
                Optional.empty(),
                List.of("hour", "team", "project", "mandate", "key", "client", "provider", "model", "usage", "cost"));
        thing(stored, "vendor_totals", Optional.empty(), List.of("day", "vendor", "model", "meter", "amount"));
        thing(stored, "audit", Optional.empty(), List.of("time", "who", "what", "object before and after"));
        return stored;
    }

    private static void thing(ArrayNode stored, String what, Optional<Integer> days, List<String> fields) {
        ObjectNode thing = stored.addObject().put("what", what);
        days.ifPresentOrElse(number -> thing.put("days", number), () -> thing.putNull("days"));
        thing.set("fields", Json.texts(fields));
    }

    /// One for each word of the rights, as they hold in this process.
    private static ArrayNode views() {
        ArrayNode views = Json.array();
        for (Rights.Right right : Rights.table()) {
            ObjectNode view = views.addObject().put("name", right.word());
            view.set("roles", roles(right.roles()));
            view.set("routes", Json.texts(right.routes()));
        }
        return views;
    }

    private static ArrayNode roles(Set<Role> roles) {
        return Json.texts(roles.stream()
                .sorted(Comparator.naturalOrder())
                .map(Role::wireName)
                .toList());
    }

    private ArrayNode looks() {
        ArrayNode looks = Json.array();
        AuditAsk asked = new AuditAsk(
                Long.MAX_VALUE, MOST_LOOKS, "", "", "setting", PeopleFilter.LOOKS, Instant.EPOCH, AuditAsk.end());
        rooms.store().audit(asked).forEach(entry -> look(entry).ifPresent(looks::add));
        return looks;
    }

    /// Without what was looked for: a filter may name a key, and so a person.
    private static Optional<ObjectNode> look(AuditEntry entry) {
        try {
            JsonNode note = Json.read(entry.after());
            return Optional.of(Json.object()
                    .put("at", Json.time(entry.at()))
                    .put("who", entry.who())
                    .put("path", note.path("path").asString(""))
                    .put("reason", note.path("reason").asString("")));
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
