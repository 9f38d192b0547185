package dev.nytta.ledger.witness;

import dev.nytta.ledger.Observations.Answer;
import dev.nytta.ledger.Observations.Tally;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Counts, by source and day, what was told and did not count.
final class Tallies {
    private static final String ADD = """
            INSERT INTO tally VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET known = known + excluded.known, outranked = outranked + excluded.outranked
            """;

    private final Sql sql;

    Tallies(Sql sql) {
        this.sql = sql;
    }

    Answer known(UsageEvent event) {
        sql.change(ADD, event.source(), day(event.atMillis()), 1, 0);
        return Answer.KNOWN;
    }

    Answer outranked(UsageEvent event) {
        sql.change(ADD, event.source(), day(event.atMillis()), 0, 1);
        return Answer.OUTRANKED;
    }

    private static long day(long atMillis) {
        return Math.floorDiv(atMillis, TimeUnit.DAYS.toMillis(1));
    }

    List<Tally> between(long fromMillis, long untilMillis) {
        return sql.list(
                "SELECT source, day, known, outranked FROM tally WHERE day >= ? AND day <= ? ORDER BY day, source",
                row -> new Tally(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                day(fromMillis),
                day(untilMillis - 1));
    }
}
