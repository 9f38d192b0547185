package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Sums hours that are over, so that long stretches of time are read from few rows.
///
/// An hour that changes later is opened again by the fold and summed anew: the sums are always those of its events.
final class RollUp {
    /// How long after its end an hour is still likely to change.
    private static final long SETTLING_MILLIS = 600_000;

    private final Sql sql;
    private final String sum = statement();

    RollUp(Sql sql) {
        this.sql = sql;
    }

    /// Sums the oldest open hour that is over; false if there is none.
    boolean sumOne(long nowMillis) {
        int open = EventWriter.hour(nowMillis - SETTLING_MILLIS);
        OptionalInt hour = sql
                .list("SELECT hour FROM open_hour WHERE hour < ? ORDER BY hour LIMIT 1", row -> row.getInt(1), open)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
        hour.ifPresent(this::sum);
        return hour.isPresent();
    }

    private void sum(int hour) {
        sql.transaction(() -> {
            sql.change("DELETE FROM spend_hour WHERE hour = ?", hour);
            sql.change(sum, hour);
            return sql.change("DELETE FROM open_hour WHERE hour = ?", hour);
        });
    }

    private static String statement() {
        try (InputStream in = RollUp.class.getResourceAsStream("roll_hour.sql")) {
            if (in == null) {
                throw new IllegalStateException("roll_hour.sql is not beside " + RollUp.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
