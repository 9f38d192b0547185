package dev.nytta.ledger.control;

import dev.nytta.ledger.Batch;
import dev.nytta.ledger.Batches;
import dev.nytta.ledger.store.Document;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Batches as rows of the tables `batch` and `batch_file`.
final class SqlBatches implements Batches {
    private final Changes changes;

    SqlBatches(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void remember(Batch batch) {
        changes.change(sql -> sql.change(
                "INSERT INTO batch (provider, id, at, settled, body) VALUES (?, ?, ?, 0, ?)"
                        + " ON CONFLICT (provider, id) DO NOTHING",
                batch.provider(),
                batch.id(),
                batch.atMillis(),
                written(batch).json()));
    }

    private static Document written(Batch batch) {
        Attribution who = batch.attribution();
        return new Document()
                .text("dialect", batch.dialect())
                .text("billing", batch.billing().wireName())
                .text("cost_center", who.costCenter())
                .text("team", who.team())
                .text("project", who.project())
                .text("mandate", who.mandate())
                .text("person", who.person())
                .text("key", who.key())
                .text("client", who.client())
                .text("session", who.session())
                .text("agent", who.agent())
                .text("parent_agent", who.parentAgent())
                .text("agent_tree", who.agentTree())
                .map("tags", who.tags());
    }

    @Override
    public void file(String provider, String file, String batch) {
        changes.change(sql -> sql.change(
                "INSERT INTO batch_file (provider, file, batch) VALUES (?, ?, ?)"
                        + " ON CONFLICT (provider, file) DO NOTHING",
                provider,
                file,
                batch));
    }

    @Override
    public Optional<Batch> find(String provider, String id) {
        return changes.read(sql -> one(sql, provider, id)
                .or(() -> sql.first(
                                "SELECT batch FROM batch_file WHERE provider = ? AND file = ?",
                                row -> row.getString(1),
                                provider,
                                id)
                        .flatMap(batch -> one(sql, provider, batch))));
    }

    private static Optional<Batch> one(Sql sql, String provider, String id) {
        return sql.first(
                "SELECT provider, id, at, body FROM batch WHERE provider = ? AND id = ?",
                SqlBatches::read,
                provider,
                id);
    }

    private static Batch read(ResultSet row) throws SQLException {
        Document body = Document.parse(row.getString("body"));
        Attribution who = new Attribution(
                body.text("cost_center"),
                body.text("team"),
                body.text("project"),
                body.text("mandate"),
                body.text("person"),
                body.text("key"),
                body.text("client"),
                body.text("session"),
                body.text("agent"),
                body.text("parent_agent"),
                body.text("agent_tree"),
                body.map("tags"));
        BillingMode billing = BillingMode.valueOf(body.text("billing").toUpperCase(Locale.ROOT));
        return new Batch(
                row.getString("provider"), row.getString("id"), body.text("dialect"), who, billing, row.getLong("at"));
    }

    @Override
    public void settle(String provider, String batch) {
        changes.change(
                sql -> sql.change("UPDATE batch SET settled = 1 WHERE provider = ? AND id = ?", provider, batch));
    }

    @Override
    public List<Batch> open(int most) {
        return changes.read(sql -> sql.list(
                "SELECT provider, id, at, body FROM batch WHERE settled = 0 ORDER BY at LIMIT ?",
                SqlBatches::read,
                most));
    }

    @Override
    public long openCount() {
        return changes.read(SqlBatches::openCount);
    }

    static long openCount(Sql sql) {
        return sql.first("SELECT count(*) FROM batch WHERE settled = 0", row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public int forget(long beforeMillis) {
        return changes.change(sql -> {
            sql.change(
                    "DELETE FROM batch_file WHERE EXISTS (SELECT 1 FROM batch WHERE batch.provider ="
                            + " batch_file.provider AND batch.id = batch_file.batch AND batch.at < ?)",
                    beforeMillis);
            int unseen = sql.change("DELETE FROM batch WHERE at < ? AND settled = 0", beforeMillis);
            sql.change("DELETE FROM batch WHERE at < ?", beforeMillis);
            return unseen;
        });
    }
}
