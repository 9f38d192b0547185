package dev.nytta.ledger.witness;

import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.store.Migrations;
import dev.nytta.ledger.store.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// Opens `witness.db`. A commit is not forced to disk: after a power cut the file is whole, and what it lacks is read
/// from the journal again.
final class SeenFile {
    private static final String FILE = "witness.db";
    private static final int CACHE_KIB = 64 * 1024;
    private static final int READER_CACHE_KIB = 1024;
    private static final Migrations SCHEMA =
            new Migrations(SeenFile.class, List.of("V1__seen.sql", "V2__late.sql", "V3__fresh.sql", "V4__placed.sql"));

    private SeenFile() {}

    static Sql open(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            Sql sql =
                    new Sql(JDBC.createConnection(JDBC.PREFIX + file, settings().toProperties()), file.toString());
            SCHEMA.apply(sql);
            return sql;
        } catch (SQLException broken) {
            throw new StoreBroken(
                    file + " cannot be opened: " + broken.getMessage()
                            + ". Move it away: it is made again from the journal.",
                    broken);
        }
    }

    /// A further connection to an open file, which sees what is committed in it and waits for no writing.
    static Sql reader(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        SQLiteConfig config = settings();
        config.setReadOnly(true);
        config.setCacheSize(-READER_CACHE_KIB);
        try {
            return new Sql(JDBC.createConnection(JDBC.PREFIX + file, config.toProperties()), file.toString());
        } catch (SQLException broken) {
            throw new StoreBroken(file + " cannot be opened a second time: " + broken.getMessage(), broken);
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIB);
        config.setBusyTimeout(1_000);
        // Else each change asks for the last row's number too.
        config.setGetGeneratedKeys(false);
        return config;
    }
}
