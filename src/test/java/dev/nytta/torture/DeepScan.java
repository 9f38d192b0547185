package dev.nytta.torture;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Looks for words in files: in their bytes; unpacked, where they are packed by zstd or gzip; and in every cell of
/// every
/// table, where they are databases of SQLite or DuckDB, which pack what they hold.
final class DeepScan {
    private static final int BLOCK = 8 << 20;
    private static final int OVERLAP = 256;
    private static final int MAGIC = 16;

    private final List<String> words;
    private final List<String> found = new ArrayList<>();
    private int files;
    private long bytes;
    private int unpacked;
    private int tables;
    private long cells;

    DeepScan(List<String> words) {
        this.words = List.copyOf(words);
    }

    /// All files below a folder, except such as can be looked at in place only.
    void folder(Path folder) throws IOException, SQLException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                file(file);
            }
        }
    }

    private void file(Path file) throws IOException, SQLException {
        files++;
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(MAGIC);
        }
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        try (InputStream in = Files.newInputStream(file)) {
            bytes(in, file.toString());
        }
        if (magic.startsWith("(\u00b5/\u00fd")) {
            unpacked++;
            try (InputStream in = new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                bytes(in, file + " (unpacked)");
            }
        } else if (magic.startsWith("\u001f\u008b")) {
            unpacked++;
            try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                bytes(in, file + " (unpacked)");
            }
        } else if (magic.startsWith("SQLite format 3")) {
            database(
                    "jdbc:sqlite:" + file,
                    "select 'select * from \"' || name || '\"' from sqlite_master where type = 'table'",
                    file);
        } else if (magic.length() > 11 && magic.startsWith("DUCK", 8)) {
            database(
                    "jdbc:duckdb:" + file,
                    "select 'select * from \"' || schema_name || '\".\"' || table_name || '\"' from duckdb_tables()",
                    file);
        }
    }

    private void bytes(InputStream in, String where) throws IOException {
        String before = "";
        for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
            bytes += block.length;
            String text = before + new String(block, StandardCharsets.ISO_8859_1);
            look(text, where);
            before = text.substring(Math.max(0, text.length() - OVERLAP));
        }
    }

    private void look(String text, String where) {
        for (String word : words) {
            if (text.contains(word)) {
                found.add(word + " in " + where);
            }
        }
    }

    /// @param everything a query that gives the query of each table
    private void database(String url, String everything, Path file) throws SQLException {
        Properties reading = new Properties();
        reading.setProperty(
                url.startsWith("jdbc:duckdb") ? "duckdb.read_only" : "open_mode",
                url.startsWith("jdbc:duckdb") ? "true" : "1");
        try (Connection database = DriverManager.getConnection(url, reading);
                Statement statement = database.createStatement()) {
            List<String> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(everything)) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            for (String query : all) {
                table(statement, query, file);
            }
        }
    }

    private void table(Statement statement, String query, Path file) throws SQLException {
        tables++;
        try (ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    cells++;
                    Object cell = rows.getObject(i);
                    look(
                            cell instanceof byte[] raw
                                    ? new String(raw, StandardCharsets.ISO_8859_1)
                                    : String.valueOf(cell),
                            file + " by " + query);
                }
            }
        }
    }

    List<String> found() {
        return found.stream().distinct().toList();
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%d files, %d MiB, %d unpacked, %d tables with %d cells",
                files,
                bytes >> 20,
                unpacked,
                tables,
                cells);
    }
}
