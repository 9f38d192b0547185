package dev.nytta.collect;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// What is still to be pushed, what was told before, and how far each file was read: one SQLite file, so that all of it
/// changes together. Not thread-safe.
final class Spool implements AutoCloseable {
    /// The file's pages in memory: little, since idle is what it mostly is.
    private static final int CACHE_KIB = 512;

    private final Connection connection;
    private final PreparedStatement mark;
    private final PreparedStatement putMark;
    private final PreparedStatement told;
    private final PreparedStatement putTold;
    private final PreparedStatement name;
    private final PreparedStatement putName;
    private final PreparedStatement add;
    private final PreparedStatement oldest;
    private final PreparedStatement remove;
    private final PreparedStatement count;

    private Spool(Connection connection) throws SQLException {
        this.connection = connection;
        for (String table : List.of(
                "CREATE TABLE IF NOT EXISTS mark (path TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID",
                "CREATE TABLE IF NOT EXISTS told (hash INTEGER PRIMARY KEY, size INTEGER NOT NULL)",
                "CREATE TABLE IF NOT EXISTS name (hash INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                "CREATE TABLE IF NOT EXISTS spool (id INTEGER PRIMARY KEY AUTOINCREMENT, hash INTEGER NOT NULL UNIQUE,"
                        + " element TEXT NOT NULL)")) {
            try (var statement = connection.createStatement()) {
                statement.execute(table);
            }
        }
        connection.setAutoCommit(false);
        mark = connection.prepareStatement("SELECT mark FROM mark WHERE path = ?");
        putMark = connection.prepareStatement("INSERT OR REPLACE INTO mark VALUES (?, ?)");
        told = connection.prepareStatement("SELECT size FROM told WHERE hash = ?");
        putTold = connection.prepareStatement("INSERT OR REPLACE INTO told VALUES (?, ?)");
        name = connection.prepareStatement("SELECT name FROM name WHERE hash = ?");
        putName = connection.prepareStatement("INSERT OR REPLACE INTO name VALUES (?, ?)");
        add = connection.prepareStatement("INSERT INTO spool (hash, element) VALUES (?, ?)"
                + " ON CONFLICT (hash) DO UPDATE SET element = excluded.element");
        oldest = connection.prepareStatement("SELECT id, element FROM spool ORDER BY id LIMIT ?");
        remove = connection.prepareStatement("DELETE FROM spool WHERE id = ?");
        count = connection.prepareStatement("SELECT count(*) FROM spool");
    }

    /// Opens a file.
    ///
    /// @param file made if there is none
    static Spool open(Path file) {
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
            config.setCacheSize(-CACHE_KIB);
            return new Spool(JDBC.createConnection(JDBC.PREFIX + file, config.toProperties()));
        } catch (SQLException broken) {
            throw new SpoolBroken(
                    "The collector's file " + file + " cannot be used (" + broken.getMessage()
                            + "). Move it away: the logs are read again, and nothing counts twice.",
                    broken);
        }
    }

    /// What waits to be pushed.
    record Waiting(long id, String element) {}

    Optional<String> mark(String path) {
        return guarded(() -> {
            mark.setString(1, path);
            try (ResultSet row = mark.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
        });
    }

    void mark(String path, String text) {
        guarded(() -> {
            putMark.setString(1, path);
            putMark.setString(2, text);
            return putMark.executeUpdate();
        });
    }

    /// What was noted under a hash.
    OptionalLong told(long hash) {
        return guarded(() -> {
            told.setLong(1, hash);
            try (ResultSet row = told.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    void tell(long hash, long size) {
        guarded(() -> {
            putTold.setLong(1, hash);
            putTold.setLong(2, size);
            return putTold.executeUpdate();
        });
    }

    /// The key that something is told under, if another than its own was noted.
    Optional<String> name(long hash) {
        return guarded(() -> {
            name.setLong(1, hash);
            try (ResultSet row = name.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
        });
    }

    void name(long hash, String key) {
        guarded(() -> {
            putName.setLong(1, hash);
            putName.setString(2, key);
            return putName.executeUpdate();
        });
    }

    /// Adds a call; one that waits already under its hash is told as this one says.
    void add(long hash, String element) {
        guarded(() -> {
            add.setLong(1, hash);
            add.setString(2, element);
            return add.executeUpdate();
        });
    }

    List<Waiting> oldest(int most) {
        return guarded(() -> {
            oldest.setInt(1, most);
            List<Waiting> found = new ArrayList<>();
            try (ResultSet rows = oldest.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(rows.getLong(1), rows.getString(2)));
                }
            }
            return found;
        });
    }

    void remove(List<Waiting> answered) {
        guarded(() -> {
            for (Waiting each : answered) {
                remove.setLong(1, each.id());
                remove.addBatch();
            }
            return remove.executeBatch();
        });
        commit();
    }

    long waiting() {
        return guarded(() -> {
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    void commit() {
        guarded(() -> {
            connection.commit();
            return true;
        });
    }

    void rollback() {
        guarded(() -> {
            connection.rollback();
            return true;
        });
    }

    @Override
    public void close() {
        guarded(() -> {
            connection.rollback();
            connection.close();
            return true;
        });
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private static <T> T guarded(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException broken) {
            throw new SpoolBroken(
                    "The collector's file cannot be used (" + broken.getMessage()
                            + "): is its disk full, or the file damaged? Nothing was lost; start it again.",
                    broken);
        }
    }
}
