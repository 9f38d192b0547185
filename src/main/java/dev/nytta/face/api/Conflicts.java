package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers to edits that meet another's: what is different, since when, and by whom.
final class Conflicts {
    private static final int LOOK_BACK = 1_000;

    private final ControlStore store;

    Conflicts(ControlStore store) {
        this.store = store;
    }

    /// @param wanted what the editor sent, if it was not a deletion
    <T> Problem stale(ObjectKind<T> kind, String id, Optional<T> wanted) {
        Optional<Kept<T>> now = kind.shelf().find(id);
        ObjectNode more = Json.object();
        more.put("current_revision", now.map(Kept::revision).orElse(0L));
        now.ifPresent(kept -> more.put("changed_at", Json.time(kept.changedAt())));
        lastEdit(kind.word(), id).ifPresent(entry -> more.put("changed_by", entry.who()));
        now.ifPresent(kept -> more.set("differences", differences(kind, kept.object(), wanted)));
        return new Problem(
                409,
                "changed-meanwhile",
                "The " + kind.word() + " `" + Ids.shortened(id) + "` is not as you have seen it"
                        + (now.isEmpty() ? ": it is not there." : "."),
                "GET " + kind.path() + "/" + Ids.shortened(id)
                        + ", look at `differences`, and send your change with the" + " new revision.",
                more);
    }

    private static <T> ArrayNode differences(ObjectKind<T> kind, T current, Optional<T> wanted) {
        ArrayNode differences = Json.array();
        wanted.ifPresent(object -> {
            ObjectNode mine = kind.definition(object);
            ObjectNode theirs = kind.definition(current);
            theirs.properties().stream()
                    .filter(field -> !field.getValue().equals(mine.get(field.getKey())))
                    .forEach(field -> {
                        ObjectNode difference = differences.addObject().put("field", field.getKey());
                        difference.set("yours", mine.get(field.getKey()));
                        difference.set("current", field.getValue());
                    });
        });
        return differences;
    }

    private Optional<AuditEntry> lastEdit(String kind, String id) {
        return store.audit(Long.MAX_VALUE, LOOK_BACK).stream()
                .filter(entry -> entry.kind().equals(kind) && entry.id().equals(id))
                .findFirst();
    }

    static Problem fileManaged(String word, String id, String managedBy) {
        ObjectNode more = Json.object();
        more.put("managed_by", managedBy);
        return new Problem(
                409,
                "managed-by-file",
                "The " + word + " `" + Ids.shortened(id) + "` is declared in " + managedBy + ".",
                "Change it there and apply the file, or remove it there first.",
                more);
    }
}
