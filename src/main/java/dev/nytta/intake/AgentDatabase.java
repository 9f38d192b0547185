package dev.nytta.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteLimits;

/// A SQLite database of an agent, perhaps in use, open to be read: it is never changed, and never waited for long.
///
/// Where a write-ahead log lies beside it, an agent may be writing: it is read as SQLite readers do, which hinders no
/// writer. Where a database that keeps such logs has none, nobody has it open: it is read as it lies, since a reader
/// that joins in would leave files beside it. One of another kind is read under SQLite's shared lock.
public final class AgentDatabase implements AutoCloseable {
    private static final int BUSY_MS = 1_000;
    private static final int MOST_VALUE_BYTES = 64 << 20;
    private static final int FORMAT_AT = 18;
    private static final byte LOGGED = 2;

    private final Path file;
    private final SQLiteConnection connection;
    private final FileMark.Stamp before;
    private final boolean asItLies;

    private AgentDatabase(Path file, SQLiteConnection connection, boolean asItLies) throws IOException {
        this.file = file;
        this.connection = connection;
        this.asItLies = asItLies;
        this.before = FileMark.Stamp.ofDatabase(file);
    }

    /// A question with what is bound to its marks: texts and longs.
    public record Query(String sql, List<Object> bound) {
        public Query {
            bound = List.copyOf(bound);
        }

        public static Query of(String sql, Object... bound) {
            return new Query(sql, List.of(bound));
        }
    }

    /// Takes one row of an answer.
    @FunctionalInterface
    public interface RowReader {
        void row(Row row) throws SQLException;
    }

    /// A row; columns are counted from 1. What is null is empty, or 0.
    public static final class Row {
        private final ResultSet at;

        private Row(ResultSet at) {
            this.at = at;
        }

        public String text(int column) throws SQLException {
            String text = at.getString(column);
            return text == null ? "" : text;
        }

        /// The bytes of a text or a blob.
        public byte[] bytes(int column) throws SQLException {
            byte[] bytes = at.getBytes(column);
            return bytes == null ? new byte[0] : bytes;
        }

        public long integer(int column) throws SQLException {
            return at.getLong(column);
        }

        public boolean isNull(int column) throws SQLException {
            return at.getObject(column) == null;
        }

        /// The text of a column that not every version has; empty where there is none.
        public String text(String column) throws SQLException {
            int number = number(column);
            return number == 0 ? "" : text(number);
        }

        /// The number of a column that not every version has; 0 where there is none.
        public long integer(String column) throws SQLException {
            int number = number(column);
            return number == 0 ? 0 : integer(number);
        }

        private int number(String column) throws SQLException {
            ResultSetMetaData columns = at.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (columns.getColumnName(i).equals(column)) {
                    return i;
                }
            }
            return 0;
        }
    }

    /// Opens a database.
    ///
    /// @throws IOException if it cannot be opened, in words for a warning
    static AgentDatabase open(Path file) throws IOException {
        boolean asItLies = keepsLogs(file) && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        String name = file.toAbsolutePath().toUri() + (asItLies ? "?immutable=1" : "?mode=ro");
        try {
            SQLiteConnection connection = JDBC.createConnection(JDBC.PREFIX + name, config.toProperties());
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MOST_VALUE_BYTES);
            return guarded(new AgentDatabase(file, connection, asItLies));
        } catch (SQLException broken) {
            throw new IOException(why(broken), broken);
        }
    }

    /// Nothing that the file's own schema names is run, and all questions are answered of one state.
    private static AgentDatabase guarded(AgentDatabase database) throws IOException {
        try (Statement statement = database.connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            database.connection.setAutoCommit(false);
            return database;
        } catch (SQLException broken) {
            database.close();
            throw new IOException(why(broken), broken);
        }
    }

    /// Whether the file's header says that it is written through a write-ahead log.
    private static boolean keepsLogs(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer format = ByteBuffer.allocate(1);
            return channel.read(format, FORMAT_AT) == 1 && format.get(0) == LOGGED;
        }
    }

    /// Whether a table or view has a column.
    public boolean has(String table, String column) throws IOException {
        return number(Query.of("select count(*) from pragma_table_info(?) where name = ?", table, column)) > 0;
    }

    /// The first number of an answer; 0 if there is none.
    public long number(Query query) throws IOException {
        long[] found = new long[1];
        each(query, row -> found[0] = row.integer(1));
        return found[0];
    }

    /// Shows every row of an answer, one at a time.
    ///
    /// @throws IOException if there is no answer or it does not come to its end, in words for a warning
    public void each(Query query, RowReader reader) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            for (int i = 0; i < query.bound().size(); i++) {
                statement.setObject(i + 1, query.bound().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next()) {
                    reader.row(row);
                }
            }
        } catch (SQLException broken) {
            throw new IOException(why(broken), broken);
        }
    }

    /// Fails if somebody wrote while it was read as it lies: what was found may lack rows.
    void check() throws IOException {
        if (asItLies && !before.equals(FileMark.Stamp.ofDatabase(file))) {
            throw new IOException("it was written to meanwhile; it is read again the next time");
        }
    }

    private static String why(SQLException broken) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(broken.getErrorCode() & 0xff);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program keeps it locked; it is read again the next time";
            case SQLITE_NOTADB -> "it is no SQLite database";
            case SQLITE_CORRUPT -> "the database is damaged";
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM ->
                "the database cannot be opened; where its agent crashed, its folder must be writable";
            case SQLITE_TOOBIG -> "it holds a value above " + (MOST_VALUE_BYTES >> 20) + " MiB";
            default -> "the database gives no answer (" + code.name() + ")";
        };
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It was only read: there is nothing to lose.
        }
    }
}
