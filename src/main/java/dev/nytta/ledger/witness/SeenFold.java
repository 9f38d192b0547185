package dev.nytta.ledger.witness;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.store.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over what the journal has of calls: the gateway's that have a session, and all that were seen elsewhere.
final class SeenFold {
    private static final Logger LOG = LoggerFactory.getLogger(SeenFold.class);
    private static final int BATCH = 10_000;
    private static final int ID_DIGITS = 32;

    private final Sql sql;
    private final SeenCalls calls;
    private final EventFeed feed;

    SeenFold(Sql sql, SeenCalls calls, EventFeed feed) {
        this.sql = sql;
        this.calls = calls;
        this.feed = feed;
    }

    /// Reads what is new; a journal that ends before what was read is another one, and is read from its beginning.
    void catchUp() {
        long seq = seq();
        if (seq > feed.synced()) {
            LOG.warn("The index of known calls is of another journal, and is made anew.");
            forgetAll();
            seq = 0;
        }
        if (seq == 0 && feed.oldest() > 1) {
            seq = feed.oldest() - 1;
        }
        long before;
        do {
            before = seq;
            seq = step(before);
        } while (seq != before);
    }

    private long step(long after) {
        return sql.transaction(() -> {
            long upto = feed.read(after, BATCH, this::take);
            if (upto != after) {
                sql.change("UPDATE fold SET seq = ?", upto);
            }
            return upto;
        });
    }

    private long seq() {
        return sql.first("SELECT seq FROM fold", row -> row.getLong(1)).orElseThrow();
    }

    private void forgetAll() {
        sql.transaction(() -> {
            sql.change("DELETE FROM seen");
            return sql.change("UPDATE fold SET seq = 0");
        });
    }

    private void take(Row row) {
        switch (row) {
            case Row.Event event -> take(event);
            case Row.Refusals _ -> {}
        }
    }

    private void take(Row.Event row) {
        Seen seen = Seen.of(row.event());
        boolean findable = seen.shape() != 0 || seen.trust() != Trust.GATEWAY;
        if (findable && seen.id().length() == ID_DIGITS) {
            calls.put(seen);
            row.replaces().ifPresent(former -> calls.bequeath(former, seen.id()));
        }
    }
}
