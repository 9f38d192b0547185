package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Sql;
import java.util.Optional;

/// Named texts that are no objects of their own.
final class Settings {
    private static final String KIND = "setting";
    private static final int VALUE_MAX = 1 << 16;

    private Settings() {}

    /// A change that awaits its author.
    record Changed(String name, String before, String after) {
        Audit.Deed by(String who) {
            return new Audit.Deed(who, "set", KIND, name, shown(before), shown(after));
        }

        private String shown(String value) {
            return name.endsWith("_hash") && !value.isEmpty() ? "(hash)" : value;
        }
    }

    static Optional<String> find(Sql sql, String name) {
        return sql.first("SELECT value FROM setting WHERE name = ?", row -> row.getString(1), name);
    }

    /// Sets the value; empty if it was the same before.
    static Optional<Changed> set(Sql sql, String name, String value) {
        if (name.isBlank() || name.length() > 200 || value.length() > VALUE_MAX) {
            throw new IllegalArgumentException(
                    "a setting has a name of 1 to 200 and a value of at most " + VALUE_MAX + " characters: shorten it");
        }
        String before = find(sql, name).orElse("");
        if (before.equals(value)) {
            return Optional.empty();
        }
        sql.change(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
        return Optional.of(new Changed(name, before, value));
    }
}
