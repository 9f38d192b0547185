package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.AuditAsk;
import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.ControlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Who looked at a person's single calls, when and why, for that person.
final class OwnLooks {
    private static final int MOST = 100;
    private static final int PAGE = 1_000;
    private static final int PAGES_MAX = 20;

    private final ControlStore store;

    OwnLooks(ControlStore store) {
        this.store = store;
    }

    /// The newest first, at most 100, of the last 20,000 looks at anybody.
    ArrayNode at(String person) {
        List<JsonNode> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (int page = 0; page < PAGES_MAX && found.size() < MOST; page++) {
            List<AuditEntry> entries = store.audit(
                    new AuditAsk(before, PAGE, "", "", "setting", PeopleFilter.LOOKS, Instant.EPOCH, AuditAsk.end()));
            entries.forEach(entry -> look(entry, person).ifPresent(found::add));
            if (entries.size() < PAGE) {
                break;
            }
            before = entries.getLast().seq();
        }
        ArrayNode looks = Json.array();
        found.stream().limit(MOST).forEach(looks::add);
        return looks;
    }

    /// Without what was looked for: a filter may name a key of somebody else.
    private static Optional<JsonNode> look(AuditEntry entry, String person) {
        try {
            JsonNode note = Json.read(entry.after());
            boolean theirs = note.path("people")
                    .valueStream()
                    .anyMatch(one -> one.asString("").equals(person));
            return Optional.<JsonNode>of(Json.object()
                            .put("at", Json.time(entry.at()))
                            .put("who", entry.who())
                            .put("reason", note.path("reason").asString("")))
                    .filter(_ -> theirs);
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
