package dev.nytta.ledger.control;

import dev.nytta.ledger.SavedViews;
import java.time.Instant;
import java.util.List;

/// Saved views as rows of the table `saved_view`.
record SqlViews(Changes changes) implements SavedViews {
    @Override
    public List<SavedView> of(String who) {
        return changes.read(sql -> sql.list(
                "SELECT name, address, saved_at FROM saved_view WHERE who = ? ORDER BY saved_at DESC, name LIMIT ?",
                row -> new SavedView(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                who,
                MOST_OF_ONE));
    }

    @Override
    public boolean save(String who, SavedView view) {
        return changes.change(sql -> {
            long others = sql.first(
                            "SELECT count(*) FROM saved_view WHERE who = ? AND name <> ?",
                            row -> row.getLong(1),
                            who,
                            view.name())
                    .orElse(0L);
            if (others >= MOST_OF_ONE) {
                return false;
            }
            sql.change(
                    "INSERT OR REPLACE INTO saved_view (who, name, address, saved_at) VALUES (?, ?, ?, ?)",
                    who,
                    view.name(),
                    view.address(),
                    view.savedAt().toEpochMilli());
            return true;
        });
    }

    @Override
    public boolean forget(String who, String name) {
        return changes.change(sql -> sql.change("DELETE FROM saved_view WHERE who = ? AND name = ?", who, name)) > 0;
    }

    @Override
    public void forgetAll(String who) {
        changes.change(sql -> sql.change("DELETE FROM saved_view WHERE who = ?", who));
    }
}
