package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed.Former;
import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.store.Sql;
import java.math.BigDecimal;
import java.util.List;

/// Events that come when those of their hour are gone already: they are added to the hour's sums and not kept.
///
/// Where one takes the place of an event that is gone, what that one had cost is taken back; its tokens stay, for
/// nobody knows them any more.
final class LateEvents {
    private final Sql sql;
    private final RollUp rollUp;
    private final String takeBack = SqlText.of("take_back.sql");

    LateEvents(Sql sql, RollUp rollUp) {
        this.sql = sql;
        this.rollUp = rollUp;
    }

    /// Hours below this one have no events any more; 0 as long as none was forgotten.
    int fromHour() {
        return sql.first("SELECT from_hour FROM kept", row -> row.getInt(1)).orElseThrow();
    }

    /// Within the batch's transaction, once its rows are in and its replacements are marked.
    void add(Batch batch) {
        int fromHour = fromHour();
        if (fromHour == 0) {
            return;
        }
        batch.events().stream()
                .filter(row -> row.replaces().isPresent() && !row.former().equals(Former.NOTHING))
                .forEach(row -> takeBack(row, fromHour));
        List<Integer> late = sql.list(
                "SELECT DISTINCT hour FROM event WHERE seq > ? AND hour < ?",
                row -> row.getInt(1),
                batch.afterSeq(),
                fromHour);
        for (int hour : late) {
            rollUp.add(hour);
            sql.change("DELETE FROM event WHERE hour = ?", hour);
        }
    }

    private void takeBack(Row.Event row, int fromHour) {
        boolean gone = sql.list("SELECT seq FROM event WHERE replaced_by = ?", found -> found.getLong(1), row.seq())
                .isEmpty();
        if (gone) {
            int hour = Math.min(EventWriter.hour(row.event().atMillis()), fromHour - 1);
            sql.change(takeBack, hour, row.former().costUsd(), apart(row.former()), row.seq());
            rollUp.changed(hour);
        }
    }

    /// The equivalent where it was told: for most calls it is the cost, and was not.
    private static BigDecimal apart(Former former) {
        boolean same = former.equivalentUsd().compareTo(former.costUsd()) == 0;
        return same ? BigDecimal.ZERO : former.equivalentUsd();
    }
}
