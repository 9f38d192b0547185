package dev.nytta.ledger.witness;

import dev.nytta.ledger.store.Sql;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The rows of the calls that were seen, by id, request and shape. Its statements stay prepared: they run for every
/// event. Not thread-safe.
final class SeenCalls {
    private static final HexFormat HEX = HexFormat.of();

    private final Sql sql;
    private final PreparedStatement byId;
    private final PreparedStatement byCall;
    private final PreparedStatement byShape;
    private final PreparedStatement put;
    private final PreparedStatement bequeath;
    private final PreparedStatement place;

    SeenCalls(Sql sql) {
        this.sql = sql;
        byId = prepared("SELECT * FROM seen WHERE id = ? AND id_rest = ?");
        // More tellings of one request than any retry makes. Only a query that says that it asks for none of the rows
        // that the indexes leave out is answered by them.
        byCall = prepared("SELECT * FROM seen WHERE call = ? AND call <> 0 LIMIT 50");
        byShape = prepared("SELECT * FROM seen WHERE shape = ? AND shape <> 0 AND at_ms BETWEEN ? AND ? LIMIT 50");
        put = prepared("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        place = prepared("UPDATE seen SET seq = ? WHERE id = ? AND id_rest = ?");
        bequeath = prepared("UPDATE seen SET heir = ? WHERE id = ? AND id <> ?");
    }

    private PreparedStatement prepared(String text) {
        return sql.guarded(() -> sql.connection().prepareStatement(text));
    }

    Optional<Seen> byId(String id) {
        return rows(byId, Seen.half(id), Long.parseUnsignedLong(id, 16, 32, 16)).stream()
                .findFirst();
    }

    List<Seen> byCall(long call) {
        return call == 0 ? List.of() : rows(byCall, call);
    }

    List<Seen> byShape(long shape, long fromMillis, long untilMillis) {
        return shape == 0 ? List.of() : rows(byShape, shape, fromMillis, untilMillis);
    }

    private List<Seen> rows(PreparedStatement statement, long... values) {
        return sql.guarded(() -> {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            List<Seen> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        });
    }

    private static Seen read(ResultSet row) throws SQLException {
        return new Seen(
                HEX.toHexDigits(row.getLong(1)) + HEX.toHexDigits(row.getLong(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                new BigDecimal(row.getString(8)),
                new BigDecimal(row.getString(9)),
                row.getLong(10),
                row.getLong(11));
    }

    void put(Seen seen) {
        sql.guarded(() -> {
            put.setLong(1, Seen.half(seen.id()));
            put.setLong(2, Long.parseUnsignedLong(seen.id(), 16, 32, 16));
            put.setLong(3, seen.call());
            put.setLong(4, seen.shape());
            put.setLong(5, seen.atMillis());
            put.setString(6, seen.source());
            put.setLong(7, seen.size());
            put.setString(8, seen.costUsd().toPlainString());
            put.setString(9, seen.equivalentUsd().toPlainString());
            put.setLong(10, seen.heir());
            put.setLong(11, seen.seq());
            return put.executeUpdate();
        });
    }

    /// Notes in which record a call stands that is known; false if it is not.
    boolean place(Seen seen) {
        return sql.guarded(() -> {
            place.setLong(1, seen.seq());
            place.setLong(2, Seen.half(seen.id()));
            place.setLong(3, Long.parseUnsignedLong(seen.id(), 16, 32, 16));
            return place.executeUpdate() > 0;
        });
    }

    /// What counts from now on in the place of an earlier event.
    void bequeath(String formerId, String heirId) {
        sql.guarded(() -> {
            long heir = Seen.half(heirId);
            bequeath.setLong(1, heir);
            bequeath.setLong(2, Seen.half(formerId));
            bequeath.setLong(3, heir);
            return bequeath.executeUpdate();
        });
    }
}
