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
        sql.run("CREATE TEMP TABLE IF NOT EXISTS gone (place INTEGER PRIMARY KEY, id INT, call INT, hour_shape INT)");
        byId = prepared(
                "SELECT placed.* FROM placed_id AS mark JOIN placed USING (place) WHERE mark.id = ? AND id_rest = ?");
        // More tellings of one request than any retry makes.
        byCall = prepared(
                "SELECT placed.* FROM placed_call AS mark JOIN placed USING (place) WHERE mark.call = ? LIMIT 50");
        byShape = prepared("SELECT placed.* FROM placed_shape AS mark JOIN placed USING (place)"
                + " WHERE mark.hour_shape = ? AND shape = ? AND at_ms BETWEEN ? AND ? LIMIT 50");
        // Thousands of marks in one question: asked one by one, the way to SQLite takes longer than its answer.
        knownIds = prepared("SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM placed_id WHERE id = value)");
        knownCalls =
                prepared("SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM placed_call WHERE call = value)");
        knownShapes = prepared(
                "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM placed_shape WHERE hour_shape = value)");
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
        return HourShape.within(shape, fromMillis, untilMillis)
                .mapToObj(hour -> rows(byShape, hour, shape, fromMillis, untilMillis))
                .flatMap(List::stream)
                .toList();
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

    /// Those of these marks of shapes and hours that a row has.
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

    /// Takes the latest calls over, table by table in the order of each: so each page of the file changes once. Of a
    /// call that changed the last row counts.
    void takeFresh() {
        sql.run("INSERT INTO gone SELECT place, id, call, hour_shape FROM placed"
                + " WHERE place IN (SELECT place FROM placed_id WHERE id IN (SELECT id FROM fresh))");
        removeGone();
        long last = sql.first("SELECT coalesce(max(place), 0) FROM placed", row -> row.getLong(1))
                .orElseThrow();
        sql.run("INSERT INTO placed SELECT *, NULL FROM fresh"
                + " WHERE rowid IN (SELECT max(rowid) FROM fresh GROUP BY id) ORDER BY rowid");
        sql.change("INSERT INTO placed_id SELECT id, place FROM placed WHERE place > ? ORDER BY id", last);
        sql.change(
                "INSERT INTO placed_call SELECT call, place FROM placed WHERE place > ? AND call <> 0"
                        + " ORDER BY call, place",
                last);
        sql.change(
                "INSERT INTO placed_shape SELECT hour_shape, place FROM placed WHERE place > ? AND shape <> 0"
                        + " ORDER BY hour_shape, place",
                last);
    }

    /// Those that came before the first of this time or later.
    void forget(long beforeMillis) {
        sql.change(
                "INSERT INTO gone SELECT place, id, call, hour_shape FROM placed"
                        + " WHERE place < (SELECT coalesce(min(place), ?) FROM placed WHERE at_ms >= ?)",
                Long.MAX_VALUE,
                beforeMillis);
        removeGone();
    }

    private void removeGone() {
        sql.run("DELETE FROM placed_shape WHERE (hour_shape, place) IN (SELECT hour_shape, place FROM gone)");
        sql.run("DELETE FROM placed_call WHERE (call, place) IN (SELECT call, place FROM gone)");
        sql.run("DELETE FROM placed_id WHERE id IN (SELECT id FROM gone)");
        sql.run("DELETE FROM placed WHERE place IN (SELECT place FROM gone)");
        sql.run("DELETE FROM gone");
    }

    void clear() {
        sql.run("DELETE FROM placed_shape");
        sql.run("DELETE FROM placed_call");
        sql.run("DELETE FROM placed_id");
        sql.run("DELETE FROM placed");
    }
}
