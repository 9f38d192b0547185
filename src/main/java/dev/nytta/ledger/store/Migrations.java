package dev.nytta.ledger.store;

import dev.nytta.ledger.StoreBroken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A store's schema as numbered steps, each a SQL file beside the store's class; an applied step never changes.
///
/// @param home the class whose resources the files are
/// @param files in order; the first is step 1
public record Migrations(Class<?> home, List<String> files) {
    private record Step(int number, String digest) {}

    public Migrations {
        files = List.copyOf(files);
    }

    /// Brings the schema to the last step.
    ///
    /// @throws StoreBroken if the store is of a newer program, or an applied step's file is another one now
    public void apply(Sql sql) {
        sql.run("CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, digest VARCHAR NOT NULL)");
        List<Step> applied = sql.list(
                "SELECT number, digest FROM schema_step ORDER BY number",
                row -> new Step(row.getInt(1), row.getString(2)));
        check(sql.store(), applied);
        for (int i = applied.size(); i < files.size(); i++) {
            apply(sql, i + 1);
        }
    }

    private void check(String store, List<Step> applied) {
        if (applied.size() > files.size()) {
            throw new StoreBroken(store + " was written by a newer Nytta (schema step " + applied.size()
                    + ", this one knows " + files.size() + "): start that version.");
        }
        for (int i = 0; i < applied.size(); i++) {
            Step step = applied.get(i);
            if (step.number() != i + 1 || !step.digest().equals(digest(text(i + 1)))) {
                throw new StoreBroken(store + " has another schema step " + (i + 1)
                        + " than this Nytta: start the version that made it, or restore a backup.");
            }
        }
    }

    private void apply(Sql sql, int number) {
        String text = text(number);
        sql.transaction(() -> {
            for (String statement : text.split(";\\s*\n", -1)) {
                if (!statement.isBlank()) {
                    sql.run(statement);
                }
            }
            return sql.change("INSERT INTO schema_step (number, digest) VALUES (?, ?)", number, digest(text));
        });
    }

    private String text(int number) {
        String file = files.get(number - 1);
        try (InputStream in = home.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("schema file " + file + " is not beside " + home.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256", broken);
        }
    }
}
