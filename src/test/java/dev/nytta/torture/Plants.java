package dev.nytta.torture;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPOutputStream;

/// A word in every kind of file that a [DeepScan] has to find it in, so that a scan that finds nothing is known to be
/// one that
/// can find something.
final class Plants {
    static final int COUNT = 5;

    private Plants() {}

    static Path plant(Path folder, String word) throws IOException, SQLException {
        Files.createDirectories(folder);
        byte[] text = ("much before it ".repeat(200) + word + " and after").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("plain.log"), text);
        Files.write(folder.resolve("0000000001.seg.zst"), Zstd.compress(text));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(text);
        }
        Files.write(folder.resolve("old.gz"), packed.toByteArray());
        database("jdbc:sqlite:" + folder.resolve("control.db"), word);
        database("jdbc:duckdb:" + folder.resolve("events.duckdb"), word);
        return folder;
    }

    private static void database(String url, String word) throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute("create table t (a integer, b varchar)");
            try (var insert = database.prepareStatement("insert into t values (?, ?)")) {
                for (int i = 0; i < 50; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, i == 25 ? "x " + word : "nothing here");
                    insert.execute();
                }
            }
        }
    }
}
