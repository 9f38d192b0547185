package dev.nytta.ledger.witness;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.store.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over what the journal has of calls: the gateway's that have a session, and all that were seen elsewhere.
final class SeenFold {
    private static final Logger LOG = LoggerFactory.getLogger(SeenFold.class);
    /// Few, as in the store of events: what is read lives until it is written.
    private static final int BATCH = 2_000;

    private final Sql sql;
    private final SeenCalls calls;
    private final EventFeed feed;
    private final Judge judge;
    /// Records that the index knows and the fold has not passed yet.
    private final Set<Long> judged = new HashSet<>();

    SeenFold(Sql sql, SeenCalls calls, EventFeed feed, Judge judge) {
        this.sql = sql;
        this.calls = calls;
        this.feed = feed;
        this.judge = judge;
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
        judged.clear();
    }

    /// Number of the last record that was read.
    long seq() {
        return sql.first("SELECT seq FROM fold", row -> row.getLong(1)).orElseThrow();
    }

    /// Takes note of records whose calls were judged and are in the index: they need not be read.
    void pass(Collection<Long> records) {
        judged.addAll(records);
    }

    private long step(long after) {
        News news = new News();
        long upto = feed.read(after, BATCH, news);
        if (upto == after) {
            return after;
        }
        calls.expect(news.all.stream().map(Told::seen).toList());
        return calls.transaction(() -> {
            news.all.forEach(this::take);
            sql.change("UPDATE fold SET seq = ?", upto);
            return upto;
        });
    }

    private record Told(Row.Event row, Seen seen) {}

    /// What the journal has that the index does not know.
    private final class News implements EventFeed.Sink {
        private final List<Told> all = new ArrayList<>();

        @Override
        public void row(Row row) {
            switch (row) {
                case Row.Event event
                when SeenId.of(event.event().id()).isPresent() ->
                    all.add(new Told(event, Seen.of(event.event()).at(event.seq())));
                case Row.Event _, Row.Refusals _ -> {}
            }
        }

        @Override
        public boolean wants(long seq) {
            return !judged.contains(seq);
        }
    }

    private void forgetAll() {
        calls.transaction(() -> {
            calls.forgetAll();
            sql.change("DELETE FROM late");
            return sql.change("UPDATE fold SET seq = 0");
        });
    }

    private void take(Told told) {
        Row.Event row = told.row();
        Seen seen = told.seen();
        boolean gateway = seen.trust() == Trust.GATEWAY;
        if (gateway && row.kind() == EventFeed.Kind.SUPERSEDED) {
            // It says only whose place an event took that was booked before.
            row.replaces().flatMap(SeenId::of).ifPresent(former -> calls.bequeath(former, seen.id()));
        } else if (!gateway || seen.shape() != 0 || seen.call() != 0) {
            know(seen, row);
        }
    }

    private void know(Seen seen, Row.Event row) {
        // What was judged is known as it is written; what replaces something may be told anew under its own id.
        if (row.kind() != EventFeed.Kind.OBSERVED || !calls.place(seen)) {
            calls.put(seen);
        }
        row.replaces().flatMap(SeenId::of).ifPresent(former -> calls.bequeath(former, seen.id()));
        if (seen.trust() == Trust.GATEWAY && judge.toldBefore(seen).isPresent()) {
            sql.change("INSERT OR IGNORE INTO late VALUES (?)", seen.id().text());
        }
    }
}
