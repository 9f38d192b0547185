package dev.nytta.ledger.witness;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A call as a row, column by column in the tables' order.
final class SeenRow {
    private SeenRow() {}

    static Seen read(ResultSet row) throws SQLException {
        return new Seen(
                new SeenId(row.getLong(1), row.getLong(2)),
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

    static PreparedStatement bound(PreparedStatement row, Seen seen) throws SQLException {
        row.setLong(1, seen.id().half());
        row.setLong(2, seen.id().rest());
        row.setLong(3, seen.call());
        row.setLong(4, seen.shape());
        row.setLong(5, seen.atMillis());
        row.setString(6, seen.source());
        row.setLong(7, seen.size());
        row.setString(8, seen.costUsd().toPlainString());
        row.setString(9, seen.equivalentUsd().toPlainString());
        row.setLong(10, seen.heir());
        row.setLong(11, seen.seq());
        return row;
    }
}
