package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;
import java.time.Duration;
import java.util.OptionalInt;

/// Lets events go that are older than they are to be kept, an hour at a time, the oldest first; the hour's sums stay.
///
/// Looks once a day and after each start. What comes late for an hour whose events are gone is added to its sums.
final class Forgetting {
    private static final long EVERY_MILLIS = Duration.ofDays(1).toMillis();

    private final Sql sql;
    private final RollUp rollUp;
    private final Duration kept;
    private long nextMillis;

    Forgetting(Sql sql, RollUp rollUp, Duration kept) {
        this.sql = sql;
        this.rollUp = rollUp;
        this.kept = kept;
    }

    /// Forgets the oldest hour if it is old enough; false when nothing is left to do for today.
    boolean forgetOne(long nowMillis) {
        if (nowMillis < nextMillis || kept.toMillis() >= nowMillis) {
            return false;
        }
        int cut = EventWriter.hour(nowMillis - kept.toMillis());
        OptionalInt hour = oldest(cut);
        if (hour.isPresent()) {
            forget(hour.getAsInt());
        } else {
            nextMillis = nowMillis + EVERY_MILLIS;
        }
        return hour.isPresent();
    }

    private OptionalInt oldest(int cut) {
        return sql
                .list(
                        "SELECT min(hour) AS hour FROM (SELECT hour FROM event WHERE hour < ?"
                                + " UNION ALL SELECT hour FROM refusal WHERE hour < ?) HAVING hour IS NOT NULL",
                        row -> row.getInt(1),
                        cut,
                        cut)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private void forget(int hour) {
        sql.transaction(() -> {
            rollUp.sumIfOpen(hour);
            SumVersion.raise(sql, hour, hour + 1);
            sql.change("DELETE FROM event WHERE hour = ?", hour);
            sql.change("DELETE FROM refusal WHERE hour = ?", hour);
            return sql.change("UPDATE kept SET from_hour = ? WHERE from_hour <= ?", hour + 1, hour);
        });
    }
}
