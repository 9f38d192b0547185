package dev.nytta.ledger.store;

import dev.nytta.ledger.StoreBroken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Statements with bound parameters on one connection. Not thread-safe.
///
/// @param store the store's file name, for messages
public record Sql(Connection connection, String store) {
    /// Reads one row.
    @FunctionalInterface
    public interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    /// Work that may fail in the database.
    @FunctionalInterface
    public interface Work<R> {
        R run() throws SQLException;
    }

    public <R> List<R> list(String sql, Row<R> row, Object... values) {
        return guarded(() -> {
            try (PreparedStatement statement = bound(sql, values);
                    ResultSet rows = statement.executeQuery()) {
                List<R> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(row.read(rows));
                }
                return read;
            }
        });
    }

    public <R> Optional<R> first(String sql, Row<R> row, Object... values) {
        return list(sql, row, values).stream().findFirst();
    }

    /// Runs a change and returns how many rows it touched.
    public int change(String sql, Object... values) {
        return guarded(() -> {
            try (PreparedStatement statement = bound(sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /// Runs a statement of the program's own text.
    public void run(String sql) {
        guarded(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /// All of the work or none of it.
    public <R> R transaction(Work<R> work) {
        return guarded(() -> {
            connection.setAutoCommit(false);
            try {
                R result = work.run();
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error broken) {
                connection.rollback();
                throw broken;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException broken) {
            statement.close();
            throw broken;
        }
    }

    public <R> R guarded(Work<R> work) {
        try {
            return work.run();
        } catch (SQLException broken) {
            throw new StoreBroken(
                    store + " cannot be used: " + broken.getMessage()
                            + ". Check that the disk is not full and the file is not in use, then start again.",
                    broken);
        }
    }
}
