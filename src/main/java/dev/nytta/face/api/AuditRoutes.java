package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.AuditAsk;
import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.ControlStore;
import dev.nytta.usage.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who changed what, newest first. Objects are shown as they were and became, without the persons that they are for.
final class AuditRoutes {
    private static final List<String> PEOPLE = List.of("person", "people");
    private static final String SESSION = "session";

    private final ControlStore store;
    private final ZoneId zone;

    AuditRoutes(AdminRooms rooms) {
        this.store = rooms.store();
        this.zone = rooms.rules().zone();
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/audit", this::list));
    }

    private Reply list(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Page page = Page.read(query);
        AuditAsk wanted = new AuditAsk(
                before(query, page.after()),
                page.limit() + 1,
                query.text("who", ""),
                query.text("what", ""),
                query.text("kind", ""),
                query.text("id", ""),
                Question.moment(query, "from", zone).orElse(Instant.EPOCH),
                Question.moment(query, "to", zone).orElse(AuditAsk.end()));
        query.done();
        return query.wrongs().isEmpty()
                ? page(store.audit(wanted), page.limit(), ask.reader())
                : Problem.invalid(query.wrongs()).reply();
    }

    private static long before(Fields query, String after) {
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException notOurs) {
            query.wrong("cursor", "This cursor is not one of ours: start again without it.");
            return 0;
        }
    }

    /// When somebody signs in tells when they work, which is for an admin alone; a page is shorter then.
    private static Reply page(List<AuditEntry> found, int limit, Reader reader) {
        List<AuditEntry> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Long.toString(shown.getLast().seq()) : "";
        return Page.reply(
                shown.stream()
                        .filter(entry ->
                                reader.role() == Role.ADMIN || !entry.kind().equals(SESSION))
                        .map(AuditRoutes::entry)
                        .toList(),
                next);
    }

    private static ObjectNode entry(AuditEntry entry) {
        ObjectNode view = Json.object()
                .put("version", entry.seq())
                .put("at", Json.time(entry.at()))
                .put("who", entry.who())
                .put("what", entry.action())
                .put("kind", entry.kind())
                .put("id", entry.id());
        view.set("before", body(entry.before()));
        view.set("after", body(entry.after()));
        return view;
    }

    /// As it is stored; a setting is a text, and may be one of JSON.
    private static JsonNode body(String text) {
        if (text.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        try {
            JsonNode body = Json.read(text);
            return body.isObject() ? nameless(body) : JsonNodeFactory.instance.stringNode(text);
        } catch (JacksonException plain) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    private static JsonNode nameless(JsonNode body) {
        if (body instanceof ObjectNode object) {
            object.remove(PEOPLE);
        }
        body.forEach(AuditRoutes::nameless);
        return body;
    }
}
