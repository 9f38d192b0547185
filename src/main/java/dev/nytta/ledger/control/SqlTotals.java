package dev.nytta.ledger.control;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Control totals as rows of the tables `day_total` and `total_source`.
final class SqlTotals implements ControlTotals {
    private static final String PROGRESS =
            "SELECT source, vendor, from_day, until_day, told_at, fault, tells FROM total_source";

    private final Changes changes;

    SqlTotals(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void replace(Progress progress, Days days, List<ControlTotal> totals) {
        Map<ControlTotal.Key, ControlTotal> sums = new LinkedHashMap<>();
        totals.forEach(total -> sums.merge(within(total, days).key(), total, ControlTotal::plus));
        changes.change(sql -> {
            sql.change(
                    "DELETE FROM day_total WHERE source = ? AND day >= ? AND day < ?",
                    progress.source(),
                    days.from().toEpochDay(),
                    days.until().toEpochDay());
            sums.values().forEach(total -> insert(sql, progress.source(), total));
            return note(sql, progress);
        });
    }

    private static ControlTotal within(ControlTotal total, Days days) {
        if (total.day().isBefore(days.from()) || !total.day().isBefore(days.until())) {
            throw new IllegalArgumentException("a total of " + total.day() + " is not of " + days);
        }
        return total;
    }

    private static void insert(Sql sql, String source, ControlTotal total) {
        sql.change(
                "INSERT OR REPLACE INTO day_total (source, day, provider, model, meter, quantity, usd)"
                        + " VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''))",
                source,
                total.day().toEpochDay(),
                total.provider(),
                total.model(),
                total.meter().map(Meter::wireName).orElse(""),
                text(total.amount().quantity()),
                text(total.amount().usd()));
    }

    /// Adds to what the source told of the same before.
    static void add(Sql sql, String source, ControlTotal total) {
        Optional<ControlTotal> before = sql.first(
                "SELECT day, provider, model, meter, quantity, usd FROM day_total"
                        + " WHERE source = ? AND day = ? AND provider = ? AND model = ? AND meter = ?",
                SqlTotals::total,
                source,
                total.day().toEpochDay(),
                total.provider(),
                total.model(),
                total.meter().map(Meter::wireName).orElse(""));
        insert(sql, source, before.map(total::plus).orElse(total));
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }

    @Override
    public void note(Progress progress) {
        changes.change(sql -> note(sql, progress));
    }

    static int note(Sql sql, Progress progress) {
        return sql.change(
                "INSERT OR REPLACE INTO total_source (source, vendor, from_day, until_day, told_at, fault, tells)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                progress.source(),
                progress.vendor(),
                progress.from().toEpochDay(),
                progress.until().toEpochDay(),
                progress.toldAtMillis(),
                progress.fault(),
                progress.tells().wireName());
    }

    @Override
    public Optional<Progress> progress(String source) {
        return changes.read(sql -> sql.first(PROGRESS + " WHERE source = ?", SqlTotals::progress, source));
    }

    @Override
    public List<Progress> all() {
        return changes.read(sql -> sql.list(PROGRESS + " ORDER BY source", SqlTotals::progress));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                row.getString(1),
                row.getString(2),
                tells(row.getString(7)),
                LocalDate.ofEpochDay(row.getLong(3)),
                LocalDate.ofEpochDay(row.getLong(4)),
                row.getLong(5),
                row.getString(6));
    }

    private static Tells tells(String word) {
        return Arrays.stream(Tells.values())
                .filter(tells -> tells.wireName().equals(word))
                .findFirst()
                .orElse(Tells.MONEY);
    }

    @Override
    public List<ControlTotal> told(String source, Days days) {
        return changes.read(sql -> sql.list(
                "SELECT day, provider, model, meter, quantity, usd FROM day_total"
                        + " WHERE source = ? AND day >= ? AND day < ? ORDER BY day, provider, model, meter",
                SqlTotals::total,
                source,
                days.from().toEpochDay(),
                days.until().toEpochDay()));
    }

    private static ControlTotal total(ResultSet row) throws SQLException {
        return new ControlTotal(
                LocalDate.ofEpochDay(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                Meter.named(row.getString(4)),
                new ControlTotal.Amount(decimal(row.getString(5)), decimal(row.getString(6))));
    }

    private static Optional<BigDecimal> decimal(@Nullable String text) {
        return Optional.ofNullable(text).map(BigDecimal::new);
    }
}
