package dev.nytta.ledger.control;

import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.Shelf;
import dev.nytta.ledger.store.Document;
import dev.nytta.ledger.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The objects of one kind as rows of the table `object`.
final class SqlShelf<T> implements Shelf<T> {
    static final String STORE = "store";
    private static final int ID_MAX = 200;
    private static final int BODY_MAX = 1 << 20;

    private final Changes changes;
    private final Audit audit;
    private final Codec<T> codec;
    /// All objects as they were read last; guarded by the lock of the changes.
    private Listed<T> listed = new Listed<>(Long.MIN_VALUE, Map.of());

    /// @param byId in the order of the ids
    private record Listed<T>(long version, Map<String, Kept<T>> byId, List<Kept<T>> all) {
        private Listed(long version, Map<String, Kept<T>> byId) {
            this(version, byId, List.copyOf(byId.values()));
        }
    }

    SqlShelf(Changes changes, Audit audit, Codec<T> codec) {
        this.changes = changes;
        this.audit = audit;
        this.codec = codec;
    }

    @Override
    public List<Kept<T>> list() {
        return changes.read(sql -> changes.isUnderWay() ? List.copyOf(all(sql).values()) : listed(sql).all);
    }

    @Override
    public Optional<Kept<T>> find(String id) {
        return changes.read(sql -> changes.isUnderWay()
                ? find(sql, id)
                : Optional.ofNullable(listed(sql).byId.get(id)));
    }

    /// Many questions ask for keys or budgets, which seldom change.
    private Listed<T> listed(Sql sql) {
        if (listed.version != changes.version()) {
            listed = new Listed<>(changes.version(), all(sql));
        }
        return listed;
    }

    private Map<String, Kept<T>> all(Sql sql) {
        Map<String, Kept<T>> all = new LinkedHashMap<>();
        sql.list(
                        "SELECT id, revision, changed_at, body FROM object WHERE kind = ? ORDER BY id",
                        row -> Map.entry(row.getString("id"), kept(row)),
                        codec.kind())
                .forEach(row -> all.put(row.getKey(), row.getValue()));
        return all;
    }

    private Optional<Kept<T>> find(Sql sql, String id) {
        return sql.first(
                "SELECT revision, changed_at, body FROM object WHERE kind = ? AND id = ?",
                this::kept,
                codec.kind(),
                id);
    }

    private Kept<T> kept(ResultSet row) throws SQLException {
        return new Kept<>(
                codec.read(Document.parse(row.getString("body"))),
                row.getLong("revision"),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }

    @Override
    public EditAnswer<T> put(T object, Edit edit) {
        checked(codec.id(object));
        return changes.change(sql -> {
            Optional<Kept<T>> now = find(sql, codec.id(object));
            return refusal(now, edit)
                    .orElseGet(() -> new EditAnswer.Done<>(put(sql, now, new Change<>(object, edit.who(), "put"))));
        });
    }

    @Override
    public EditAnswer<T> delete(String id, Edit edit) {
        return changes.change(sql -> {
            Optional<Kept<T>> now = find(sql, id);
            if (now.isEmpty() && edit.expectedRevision() <= Edit.NEW) {
                return new EditAnswer.Absent<>();
            }
            return refusal(now, edit)
                    .orElseGet(() ->
                            new EditAnswer.Done<>(delete(sql, now.orElseThrow(), new Author(edit.who(), "delete"))));
        });
    }

    /// Writes past all conditions: the journal has decided. False if the store agrees already.
    boolean repair(Sql sql, T object, String who) {
        Optional<Kept<T>> now = find(sql, codec.id(object));
        Kept<T> after = put(sql, now, new Change<>(object, who, "repair"));
        return now.isEmpty() || now.get().revision() != after.revision();
    }

    void drop(Sql sql, Kept<T> kept, String who) {
        delete(sql, kept, new Author(who, "repair"));
    }

    private record Author(String who, String action) {}

    private record Change<T>(T object, String who, String action) {}

    private Optional<EditAnswer<T>> refusal(Optional<Kept<T>> now, Edit edit) {
        long revision = now.map(Kept::revision).orElse(0L);
        if (edit.expectedRevision() != Edit.ANY && edit.expectedRevision() != revision) {
            return Optional.of(new EditAnswer.Stale<>(revision));
        }
        return now.map(kept -> codec.managedBy(kept.object()))
                .filter(managedBy -> !edit.fromFile() && !managedBy.equals(STORE))
                .map(EditAnswer.FileManaged::new);
    }

    private Kept<T> put(Sql sql, Optional<Kept<T>> now, Change<T> change) {
        Document body = codec.write(change.object());
        String json = bounded(body.json());
        String before = now.map(kept -> codec.write(kept.object()).json()).orElse("");
        if (json.equals(before)) {
            return now.orElseThrow();
        }
        Instant at = audit.now();
        long revision = changes.next();
        String id = codec.id(change.object());
        sql.change(
                "INSERT INTO object (kind, id, revision, changed_at, body) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (kind, id) DO UPDATE SET revision = excluded.revision,"
                        + " changed_at = excluded.changed_at, body = excluded.body",
                codec.kind(),
                id,
                revision,
                at.toEpochMilli(),
                json);
        String shownBefore = now.map(this::shown).orElse("");
        audit.note(
                sql,
                new Audit.Deed(
                        change.who(),
                        change.action(),
                        codec.kind(),
                        id,
                        shownBefore,
                        codec.shown(body).json()));
        return new Kept<>(change.object(), revision, at);
    }

    private Kept<T> delete(Sql sql, Kept<T> kept, Author author) {
        changes.next();
        String id = codec.id(kept.object());
        sql.change("DELETE FROM object WHERE kind = ? AND id = ?", codec.kind(), id);
        audit.note(sql, new Audit.Deed(author.who(), author.action(), codec.kind(), id, shown(kept), ""));
        return kept;
    }

    private String shown(Kept<T> kept) {
        return codec.shown(codec.write(kept.object())).json();
    }

    private static void checked(String id) {
        if (id.isBlank() || id.length() > ID_MAX) {
            throw new IllegalArgumentException("an id has 1 to " + ID_MAX + " characters: choose another one");
        }
    }

    private static String bounded(String json) {
        if (json.length() > BODY_MAX) {
            throw new IllegalArgumentException("the object is longer than 1 MiB: split it");
        }
        return json;
    }
}
