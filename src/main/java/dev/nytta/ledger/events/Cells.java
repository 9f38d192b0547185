package dev.nytta.ledger.events;

import dev.nytta.ledger.events.Cell.Level;
import dev.nytta.ledger.store.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes cells of people's spend when a day is over, and shows the day that is not by team, in steps of an hour.
///
/// A cell is never changed: what comes late for its day waits until it hides its people in cells of its own. So what
/// anybody can ask, today or in a month, is a sum of whole cells, and so is any difference of two answers.
final class Cells {
    private static final Logger LOG = LoggerFactory.getLogger(Cells.class);
    /// As long as hours wait before they are summed.
    private static final long SETTLING_MILLIS = 600_000;

    private final Sql sql;
    private final CellRules rules;
    private final CellTables tables;
    private final Partition partition;
    private final String sumDay = SqlText.of("roll_day.sql");

    Cells(Sql sql, CellRules rules) {
        this.sql = sql;
        this.rules = rules;
        tables = new CellTables(sql, new Crowd(rules.minGroup()));
        partition = new Partition(rules);
    }

    /// Does one thing that is due, in one transaction; false if nothing is.
    boolean makeSome(long nowMillis) {
        useZone();
        int today = rules.day(Math.floorDiv(nowMillis - SETTLING_MILLIS, 3_600_000L));
        return closeOne(today) || again(today, 1) || again(today, 2) || step(today, nowMillis);
    }

    private <R> R changing(Sql.Work<R> work) {
        return sql.transaction(() -> {
            SumVersion.raise(sql);
            return work.run();
        });
    }

    /// Days of another zone are other days: all cells are made anew.
    private void useZone() {
        String zone = rules.zone().getId();
        String made =
                sql.first("SELECT zone FROM cell_made", row -> row.getString(1)).orElseThrow();
        if (!made.equals(zone)) {
            changing(() -> {
                SumVersion.allChanged(sql);
                if (!made.isEmpty()) {
                    LOG.warn(
                            "Days are those of {} now, no longer of {}: what is shown of people is made anew.",
                            zone,
                            made);
                }
                sql.change("DELETE FROM cell_share");
                sql.change("DELETE FROM spend_cell");
                sql.change("DELETE FROM spend_day");
                sql.change("DELETE FROM cell_pending");
                sql.change("DELETE FROM cell_todo");
                sql.change("INSERT INTO cell_todo SELECT DISTINCT hour FROM spend_hour");
                return sql.change("UPDATE cell_made SET zone = ?", zone);
            });
        }
    }

    /// The oldest day that is over, changed, and summed to its last hour.
    private boolean closeOne(int today) {
        Optional<Integer> due = sql
                .list(
                        "SELECT hour FROM cell_todo WHERE hour < ? ORDER BY hour",
                        row -> row.getInt(1),
                        rules.firstHour(today))
                .stream()
                .map(rules::day)
                .distinct()
                .filter(this::isSummed)
                .findFirst();
        due.ifPresent(day -> changing(() -> close(day, today)));
        return due.isPresent();
    }

    private boolean isSummed(int day) {
        return sql.list(
                        "SELECT hour FROM open_hour WHERE hour >= ? AND hour < ?",
                        row -> row.getInt(1),
                        rules.firstHour(day),
                        rules.firstHour(day + 1))
                .isEmpty();
    }

    private boolean close(int day, int today) {
        SumVersion.hoursChanged(sql, rules.firstHour(day), rules.firstHour(day + 1));
        sum(day);
        makeOfSteps(day);
        begin(List.of(day));
        Partition.Result ofDay = partition.day(tables.fresh(), Level.NONE);
        tables.keep(ofDay.cells(), OptionalInt.empty());
        sql.change(
                "DELETE FROM cell_todo WHERE hour >= ? AND hour < ?", rules.firstHour(day), rules.firstHour(day + 1));
        sql.change("DELETE FROM cell_pending WHERE day = ?", day);
        if (!ofDay.rest().isEmpty()) {
            sql.change("INSERT INTO cell_pending (day, tried) VALUES (?, 0)", day);
            week(day, today);
        }
        return true;
    }

    /// The day's own sums, for as long as none of its hours changes.
    private void sum(int day) {
        sql.change("DELETE FROM spend_day WHERE day = ?", day);
        sql.change(sumDay, day, rules.firstHour(day), rules.firstHour(day + 1));
    }

    private void begin(List<Integer> days) {
        tables.beginFresh();
        days.forEach(day -> tables.addFresh(day, rules.firstHour(day), rules.firstHour(day + 1)));
    }

    /// What the steps of a day have shown becomes its cells, team by team.
    private void makeOfSteps(int day) {
        List<Long> steps = sql.list(
                "SELECT cell FROM spend_cell WHERE from_day = ? AND step_hour IS NOT NULL ORDER BY cell",
                row -> row.getLong(1),
                day);
        if (steps.isEmpty()) {
            return;
        }
        tables.beginFresh();
        steps.forEach(tables::addFreshOf);
        Map<String, Map<Long, List<CellShare>>> teams = new LinkedHashMap<>();
        List<CellShare> shares = tables.fresh();
        Map<Integer, Long> stepOf = tables.cellsOfFresh();
        shares.forEach(share -> teams.computeIfAbsent(share.names().team(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(stepOf.getOrDefault(share.row(), 0L), _ -> new ArrayList<>())
                .add(share));
        steps.forEach(tables::remove);
        DayCells days = new DayCells(rules);
        teams.values().forEach(ofTeam -> tables.keep(days.cells(List.copyOf(ofTeam.values())), OptionalInt.empty()));
    }

    /// What the days of a week have left over; once the week or the month is over, with all that is tried then.
    private boolean week(int day, int today) {
        List<Integer> days = pending(CellRules.weekStart(day), Math.min(CellRules.weekEnd(day), today - 1));
        boolean over = CellRules.weekEnd(day) < today;
        begin(days);
        Partition.Result ofWeek = partition.week(tables.fresh());
        tables.keep(ofWeek.cells(), OptionalInt.empty());
        List<CellShare> rest = ofWeek.rest();
        if (over) {
            Partition.Result above = partition.teamsAbove(rest);
            tables.keep(above.cells(), OptionalInt.empty());
            rest = above.rest();
        }
        settle(days, rest, over ? 1 : 0);
        return !over || CellRules.monthEnd(day) >= today || month(day);
    }

    private boolean month(int day) {
        List<Integer> days = pending(CellRules.monthStart(day), CellRules.monthEnd(day));
        begin(days);
        Partition.Result all = partition.month(tables.fresh());
        tables.keep(all.cells(), OptionalInt.empty());
        settle(days, all.rest(), 2);
        return true;
    }

    private List<Integer> pending(int from, int to) {
        return sql.list(
                "SELECT day FROM cell_pending WHERE day >= ? AND day <= ? ORDER BY day",
                row -> row.getInt(1),
                from,
                to);
    }

    private void settle(List<Integer> days, List<CellShare> rest, int tried) {
        List<Integer> left = rest.stream().map(CellShare::day).distinct().toList();
        for (int day : days) {
            if (left.contains(day)) {
                sql.change("UPDATE cell_pending SET tried = greatest(tried, ?) WHERE day = ?", tried, day);
            } else {
                sql.change("DELETE FROM cell_pending WHERE day = ?", day);
            }
        }
    }

    /// A week or a month that has ended since its days were tried last.
    private boolean again(int today, int level) {
        Optional<Integer> due =
                sql
                        .list("SELECT day FROM cell_pending WHERE tried < ? ORDER BY day", row -> row.getInt(1), level)
                        .stream()
                        .filter(day -> (level == 1 ? CellRules.weekEnd(day) : CellRules.monthEnd(day)) < today)
                        .findFirst();
        due.ifPresent(day -> changing(() -> level == 1 ? week(day, today) : month(day)));
        return due.isPresent();
    }

    /// The day that is not over: what each team has had since its last step, where that hides its people.
    private boolean step(int today, long nowMillis) {
        int hour = Math.toIntExact(Math.floorDiv(nowMillis - SETTLING_MILLIS, 3_600_000L));
        int first = rules.firstHour(today);
        boolean due = sql.first(
                        "SELECT hour FROM cell_todo WHERE hour >= ? AND hour < ? AND hour NOT IN (SELECT hour FROM"
                                + " open_hour) AND NOT EXISTS (SELECT 1 FROM cell_step WHERE day = ? AND done >= ?)",
                        row -> row.getInt(1),
                        first,
                        hour,
                        today,
                        hour)
                .isPresent();
        if (due) {
            changing(() -> step(today, first, hour));
        }
        return due;
    }

    private int step(int today, int first, int hour) {
        tables.beginFresh();
        tables.addFresh(today, first, hour);
        Crowd crowd = new Crowd(rules.minGroup());
        Map<String, List<CellShare>> teams = new LinkedHashMap<>();
        tables.fresh()
                .forEach(share -> teams.computeIfAbsent(share.names().team(), _ -> new ArrayList<>())
                        .add(share));
        teams.forEach((team, shares) -> {
            if (crowd.hides(shares)) {
                tables.keep(List.of(new Cell(Level.MODEL, team, shares)), OptionalInt.of(hour - 1));
            }
        });
        sql.change("DELETE FROM cell_step");
        return sql.change("INSERT INTO cell_step (day, done) VALUES (?, ?)", today, hour);
    }
}
