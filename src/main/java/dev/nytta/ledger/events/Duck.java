package dev.nytta.ledger.events;

import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.store.Migrations;
import dev.nytta.ledger.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// The open DuckDB file, bounded in memory and threads, and closed to everything outside it.
final class Duck implements AutoCloseable {
    private static final Migrations SCHEMA = new Migrations(
            Duck.class,
            List.of(
                    "V1__events.sql",
                    "V2__units.sql",
                    "V3__kept.sql",
                    "V4__cells.sql",
                    "V5__days.sql",
                    "V6__replaced.sql",
                    "V7__changed.sql"));

    private static final String LITTLE = "64MB";
    private static final String MORE = "256MB";
    /// About two and a half million events.
    private static final long SMALL_BYTES = 256L << 20;

    private final DuckDBConnection connection;
    private final Sql sql;

    private Duck(DuckDBConnection connection, String file) {
        this.connection = connection;
        sql = new Sql(connection, file);
    }

    /// Opens the file and brings its tables up to date.
    ///
    /// @throws StoreBroken if it cannot be used
    static Duck open(Path file) {
        try {
            Duck duck = new Duck(
                    DuckDBConnection.newConnection("jdbc:duckdb:" + file, false, "", settings(file)), file.toString());
            UnpackedLibrary.dropName();
            duck.prepare();
            return duck;
        } catch (SQLException broken) {
            throw new StoreBroken(
                    file + " cannot be opened: " + broken.getMessage()
                            + ". If it is damaged, move it away: it is filled again from the journal.",
                    broken);
        }
    }

    private void prepare() {
        try {
            SCHEMA.apply(sql);
            sql.run("SET enable_external_access = false");
            sql.run("SET allowed_configs = ['memory_limit']");
            sql.run("SET lock_configuration = true");
        } catch (RuntimeException broken) {
            close();
            throw broken;
        }
    }

    /// Two threads and little memory: the read side must leave the machine to the calls.
    private static Properties settings(Path file) {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", isSmall(file) ? LITTLE : MORE);
        settings.setProperty("temp_directory", file + ".tmp");
        settings.setProperty("max_temp_directory_size", "2GB");
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        return settings;
    }

    /// Whether it is so small that the fold gets by with little memory.
    boolean isSmall() {
        return isSmall(Path.of(sql.store()));
    }

    private static boolean isSmall(Path file) {
        return file.toFile().length() < SMALL_BYTES;
    }

    /// From now on it may keep what questions read.
    void takeMore() {
        take(MORE);
    }

    /// What the fold of a small store needs, and no more.
    ///
    /// @throws StoreBroken if more than that is in use
    void takeLittle() {
        take(LITTLE);
    }

    /// On a connection of its own: the fold's may be busy.
    private void take(String memory) {
        try (DuckDBConnection own = another()) {
            new Sql(own, sql.store()).change("SET memory_limit = ?", memory);
        } catch (SQLException broken) {
            throw new StoreBroken(sql.store() + " cannot be set: " + broken.getMessage(), broken);
        }
    }

    /// The fold's own connection.
    Sql sql() {
        return sql;
    }

    /// Copies the file, all that is committed in it; nobody may write meanwhile.
    Path copyTo(Path target) {
        sql.run("CHECKPOINT");
        try {
            return Files.copy(Path.of(sql.store()), target);
        } catch (IOException broken) {
            throw new StoreBroken(target + " cannot be written: " + broken.getMessage(), broken);
        }
    }

    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    }

    /// A further connection to the same database, for one reading.
    DuckDBConnection another() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void close() {
        sql.guarded(() -> {
            connection.close();
            return sql;
        });
    }
}
