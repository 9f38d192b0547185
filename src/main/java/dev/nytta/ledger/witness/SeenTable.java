package dev.nytta.ledger.witness;

import dev.nytta.ledger.store.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The calls that were seen, in the file at their places by id, request and shape. Its statements stay prepared: they
/// run for many events. Not thread-safe.
final class SeenTable {
    private final Sql sql;
    private final PreparedStatement byId;
    private final PreparedStatement byCall;
    private final PreparedStatement byShape;
    private final PreparedStatement knownIds;
    private final PreparedStatement knownCalls;
    private final PreparedStatement knownShapes;

    SeenTable(Sql sql) {
        this.sql = sql;
        byId = prepared("SELECT * FROM seen WHERE id = ? AND id_rest = ?");
        // More tellings of one request than any retry makes. Only a query that says that it asks for none of the rows
        // that the indexes leave out is answered by them.
        byCall = prepared("SELECT * FROM seen WHERE call = ? AND call <> 0 LIMIT 50");
        byShape = prepared("SELECT * FROM seen WHERE shape = ? AND shape <> 0 AND at_ms BETWEEN ? AND ? LIMIT 50");
        // Thousands of marks in one question: asked one by one, the way to SQLite takes longer than its answer.
        knownIds = prepared("SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM seen WHERE id = value)");
        knownCalls = prepared(
                "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM seen WHERE call = value AND call <> 0)");
        knownShapes = prepared(
                "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM seen WHERE shape = value AND shape <> 0)");
    }

    private PreparedStatement prepared(String text) {
        return sql.guarded(() -> sql.connection().prepareStatement(text));
    }

    Optional<Seen> byId(SeenId id) {
        return rows(byId, id.half(), id.rest()).stream().findFirst();
    }

    List<Seen> byCall(long call) {
        return rows(byCall, call);
    }

    List<Seen> byShape(long shape, long fromMillis, long untilMillis) {
        return rows(byShape, shape, fromMillis, untilMillis);
    }

    private List<Seen> rows(PreparedStatement statement, long... values) {
        return sql.guarded(() -> {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            List<Seen> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(SeenRow.read(rows));
                }
            }
            return found;
        });
    }

    /// Those of these first halves of ids that a row has.
    Set<Long> ids(Collection<Long> asked) {
        return known(knownIds, asked);
    }

    /// Those of these marks of requests that a row has.
    Set<Long> calls(Collection<Long> asked) {
        return known(knownCalls, asked);
    }

    /// Those of these marks of shapes that a row has, at whatever time.
    Set<Long> shapes(Collection<Long> asked) {
        return known(knownShapes, asked);
    }

    /// In the order of the index, so that each of its pages is looked at once.
    private Set<Long> known(PreparedStatement statement, Collection<Long> asked) {
        return sql.guarded(() -> {
            statement.setString(
                    1,
                    asked.stream().sorted().distinct().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
            Set<Long> known = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getLong(1));
                }
            }
            return known;
        });
    }

    void forget(long beforeMillis) {
        sql.change("DELETE FROM seen WHERE at_ms < ?", beforeMillis);
    }
}
