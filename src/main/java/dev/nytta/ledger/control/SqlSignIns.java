package dev.nytta.ledger.control;

import dev.nytta.ledger.SignIns;
import dev.nytta.ledger.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Sessions and links as rows of the tables `session`, `link` and `used_code`.
record SqlSignIns(Changes changes, Audit audit) implements SignIns {
    private static final String KIND = "session";

    @Override
    public Session begin(String hash, Holder holder, Note note) {
        long now = millis();
        return changes.change(sql -> {
            sql.change(
                    "DELETE FROM session WHERE began <= ? OR seen <= ?",
                    now - LONGEST.toMillis(),
                    now - IDLE.toMillis());
            sql.change(
                    "INSERT INTO session (hash, who, granted, began, seen) VALUES (?, ?, ?, ?, ?)",
                    hash,
                    holder.who(),
                    holder.grant(),
                    now,
                    now);
            bound(sql, holder.who());
            note(sql, note);
            return new Session(hash, holder, Instant.ofEpochMilli(now), Instant.ofEpochMilli(now));
        });
    }

    private static void bound(Sql sql, String who) {
        sql.change(
                "DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE who = ?"
                        + " ORDER BY seen DESC, began DESC LIMIT -1 OFFSET ?)",
                who,
                MOST_OF_ONE);
        sql.change(
                "DELETE FROM session WHERE hash IN"
                        + " (SELECT hash FROM session ORDER BY seen DESC, began DESC LIMIT -1 OFFSET ?)",
                MOST);
    }

    @Override
    public Optional<Session> use(String hash) {
        Instant now = audit.now();
        return changes.read(sql -> sql.first(
                                "SELECT hash, who, granted, began, seen FROM session WHERE hash = ?",
                                SqlSignIns::session,
                                hash)
                        .filter(session -> now.isBefore(session.ends())))
                .map(session -> seen(session, now));
    }

    /// To the minute: a page asks often, and each note is a write to the disk.
    private Session seen(Session session, Instant now) {
        if (session.seen().plus(1, ChronoUnit.MINUTES).isAfter(now)) {
            return session;
        }
        changes.change(
                sql -> sql.change("UPDATE session SET seen = ? WHERE hash = ?", now.toEpochMilli(), session.hash()));
        return new Session(session.hash(), session.holder(), session.began(), now);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("hash"),
                new Holder(row.getString("who"), row.getString("granted")),
                Instant.ofEpochMilli(row.getLong("began")),
                Instant.ofEpochMilli(row.getLong("seen")));
    }

    @Override
    public boolean end(String hash, Note note) {
        return changes.change(sql -> {
            boolean ended = sql.change("DELETE FROM session WHERE hash = ?", hash) > 0;
            if (ended) {
                note(sql, note);
            }
            return ended;
        });
    }

    @Override
    public int endAll(String who, Note note) {
        return changes.change(sql -> {
            int ended = sql.change("DELETE FROM session WHERE who = ?", who);
            sql.change("DELETE FROM link WHERE who = ?", who);
            if (ended > 0) {
                note(sql, note);
            }
            return ended;
        });
    }

    @Override
    public void keepOnly(Holder holder) {
        changes.change(
                sql -> sql.change("DELETE FROM session WHERE who = ? AND granted <> ?", holder.who(), holder.grant())
                        + sql.change("DELETE FROM link WHERE who = ? AND granted <> ?", holder.who(), holder.grant()));
    }

    @Override
    public Instant offer(String hash, Holder holder, Note note) {
        long until = millis() + LINK.toMillis();
        return changes.change(sql -> {
            sql.change("DELETE FROM link WHERE until <= ?", millis());
            sql.change(
                    "INSERT INTO link (hash, who, granted, until) VALUES (?, ?, ?, ?)",
                    hash,
                    holder.who(),
                    holder.grant(),
                    until);
            sql.change(
                    "DELETE FROM link WHERE hash IN (SELECT hash FROM link ORDER BY until DESC LIMIT -1 OFFSET ?)",
                    MOST);
            note(sql, note);
            return Instant.ofEpochMilli(until);
        });
    }

    @Override
    public Optional<Holder> take(String hash) {
        return changes.change(sql -> {
            Optional<Holder> holder = sql.first(
                    "SELECT who, granted FROM link WHERE hash = ? AND until > ?",
                    row -> new Holder(row.getString(1), row.getString(2)),
                    hash,
                    millis());
            sql.change("DELETE FROM link WHERE hash = ?", hash);
            return holder;
        });
    }

    @Override
    public boolean spend(String who, long step) {
        return changes.change(sql -> sql.change(
                        "INSERT INTO used_code (who, step) VALUES (?, ?)"
                                + " ON CONFLICT (who) DO UPDATE SET step = excluded.step WHERE used_code.step < excluded.step",
                        who,
                        step)
                > 0);
    }

    @Override
    public void failed(Note note) {
        changes.change(sql -> {
            note(sql, note);
            return true;
        });
    }

    private void note(Sql sql, Note note) {
        audit.note(sql, new Audit.Deed(note.who(), note.action(), KIND, note.id(), "", note.detail()));
    }

    private long millis() {
        return audit.now().toEpochMilli();
    }
}
