package dev.nytta.ledger.control;

import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// Opens an SQLite file: WAL, every commit synced, private to its owner.
final class SqliteFile {
    private SqliteFile() {}

    static Sql open(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.create(file);
            }
            return new Sql(JDBC.createConnection(JDBC.PREFIX + file, settings().toProperties()), file.toString());
        } catch (IOException | SQLException broken) {
            throw new StoreBroken(
                    file + " cannot be opened: " + broken.getMessage()
                            + ". Check that the folder can be written and no other Nytta uses it.",
                    broken);
        }
    }

    /// Opens a file that is there, only to look; another process may use it.
    static Sql openToRead(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(1_000);
        try {
            return new Sql(JDBC.createConnection(JDBC.PREFIX + file, config.toProperties()), file.toString());
        } catch (SQLException broken) {
            throw new StoreBroken(file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /// Copies the whole database, one state of it, into a file that is not there yet.
    static Sql copy(Sql sql, Path into) {
        try {
            PrivateFile.create(into);
            sql.change("VACUUM INTO ?", into.toString());
            return sql;
        } catch (IOException broken) {
            throw new StoreBroken(into + " cannot be written: " + broken.getMessage(), broken);
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(1_000);
        return config;
    }
}
