package dev.nytta.ledger.events;

import dev.nytta.ledger.events.Cell.Level;
import dev.nytta.ledger.events.CellShare.Names;
import dev.nytta.ledger.events.CellShare.Weight;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of cells and of what is in them. All within the caller's transaction.
final class CellTables {
    private static final String NAMES = "cost_center, team, project, mandate, client, provider, model";
    private static final List<String> COUNTS =
            List.of("calls", "count_exact", "count_estimated", "count_partial", "count_unpriced");
    private static final List<String> SUMS = Stream.of(
                    COUNTS.stream(),
                    Stream.of("cost_usd", "api_equivalent_usd"),
                    Arrays.stream(Meter.values()).map(Meter::wireName))
            .flatMap(sums -> sums)
            .toList();
    /// From which level on a name is merged; it is also where not all shares have the same.
    private static final Map<String, Level> MERGED_FROM = Map.of(
            "cost_center", Level.TEAM,
            "project", Level.PROJECT,
            "mandate", Level.MANDATE,
            "client", Level.CLIENT,
            "provider", Level.MODEL,
            "model", Level.MODEL);
    private static final String HEAD = MERGED_FROM.entrySet().stream()
            .map(name -> String.format(
                    "CASE WHEN first(level) < %2$d AND min(low_%1$s) = max(high_%1$s) THEN min(low_%1$s) END"
                            + " AS %1$s",
                    name.getKey(), name.getValue().number()))
            .collect(Collectors.joining(", "));
    private static final String EDGES = MERGED_FROM.keySet().stream()
            .map(name -> String.format("min(%1$s) AS low_%1$s, max(%1$s) AS high_%1$s", name))
            .collect(Collectors.joining(", "));
    private static final int FIRST_METER = COUNTS.size() + 2;
    private static final String TOKENS = Arrays.stream(Meter.values())
            .filter(meter -> meter != Meter.REASONING)
            .map(meter -> "coalesce(" + meter.wireName() + ", 0)::DECIMAL(38, 12)")
            .collect(Collectors.joining(" + "));

    private static final String TEAM_LEVEL = Integer.toString(Level.TEAM.number());

    private final Sql sql;
    private final Crowd crowd;
    private final String addFresh = text("cell_fresh.sql");
    private final String listFresh = text("cell_shares.sql");
    private final String place = text("cell_place.sql");
    private final String sum;

    CellTables(Sql sql, Crowd crowd) {
        this.sql = sql;
        this.crowd = crowd;
        sum = text("cell_sum.sql").replace("{shown}", shown());
    }

    /// A statement with the lists of columns that it asks for.
    private static String text(String file) {
        return SqlText.of(file)
                .replace("{names}", NAMES)
                .replace("{sums}", sums("%1$s"))
                .replace("{of_hours}", ofHours())
                .replace("{taken}", list("-%1$s AS %1$s"))
                .replace("{any}", any())
                .replace("{tokens}", TOKENS)
                .replace("{team_level}", TEAM_LEVEL)
                .replace("{head}", HEAD)
                .replace("{edges}", EDGES);
    }

    private static String any() {
        return SUMS.stream().map(sum -> "coalesce(sum(" + sum + "), 0) <> 0").collect(Collectors.joining(" OR "));
    }

    /// Begins a set of shares to be put into cells.
    void beginFresh() {
        sql.run("CREATE OR REPLACE TEMP TABLE fresh AS SELECT 0::INTEGER AS row_number, cell_share.*"
                + " FROM cell_share LIMIT 0");
    }

    /// Adds what people spent in hours of a day and is in no cell: the hours' sums less what is.
    void addFresh(int day, int fromHour, int toHour) {
        sql.change(addFresh, day, fromHour, toHour, day);
    }

    /// Adds what a cell has, which is then in none.
    void addFreshOf(long cell) {
        sql.change("INSERT INTO fresh BY NAME SELECT 0 AS row_number, * FROM cell_share WHERE cell = ?", cell);
    }

    private static String ofHours() {
        return "calls, "
                + Stream.of("exact", "estimated", "partial", "unpriced")
                        .map(status ->
                                "CASE WHEN cost_status = '" + status + "' THEN calls ELSE 0 END AS count_" + status)
                        .collect(Collectors.joining(", "))
                + ", "
                + SUMS.stream().skip(COUNTS.size()).collect(Collectors.joining(", "));
    }

    private static String sums(String name) {
        return SUMS.stream()
                .map(sum -> "sum(" + String.format(name, sum) + ")" + (COUNTS.contains(sum) ? "::BIGINT" : "") + " AS "
                        + sum)
                .collect(Collectors.joining(", "));
    }

    /// A cell's sums; a meter that only few of its people have, or one has most of, is left out.
    private String shown() {
        String half = crowd.minGroup() < Crowd.HALF_FROM ? "" : " AND 2 * max(abs(%1$s)) <= sum(abs(%1$s))";
        String hidden = "CASE WHEN count(*) FILTER (%1$s <> 0) >= " + crowd.minGroup() + half
                + " THEN sum(%1$s)::BIGINT END AS %1$s";
        String amounts = SUMS.stream()
                .limit(FIRST_METER)
                .map(sum ->
                        String.format(COUNTS.contains(sum) ? "sum(%1$s)::BIGINT AS %1$s" : "sum(%1$s) AS %1$s", sum))
                .collect(Collectors.joining(", "));
        return amounts + ", "
                + SUMS.stream()
                        .skip(FIRST_METER)
                        .map(meter -> String.format(hidden, meter))
                        .collect(Collectors.joining(", "));
    }

    private static String list(String each) {
        return SUMS.stream().map(sum -> String.format(each, sum)).collect(Collectors.joining(", "));
    }

    /// The shares begun, numbered.
    List<CellShare> fresh() {
        sql.run("CREATE OR REPLACE TEMP SEQUENCE fresh_row");
        sql.run("UPDATE fresh SET row_number = nextval('fresh_row')::INTEGER");
        return sql.list(listFresh, CellTables::share);
    }

    private static CellShare share(ResultSet row) throws SQLException {
        Names names = new Names(
                row.getString("cost_center"),
                row.getString("team"),
                row.getString("project"),
                row.getString("mandate"),
                row.getString("client"),
                row.getString("provider"),
                row.getString("model"));
        BigDecimal usd = row.getBigDecimal("usd");
        return new CellShare(
                row.getInt("row_number"),
                row.getInt("day"),
                names,
                row.getString("person"),
                new Weight(usd, row.getBigDecimal("equivalent"), row.getBigDecimal("tokens")));
    }

    /// The cells that the shares begun are in, by their numbers.
    Map<Integer, Long> cellsOfFresh() {
        return sql.list("SELECT row_number, cell FROM fresh", row -> Map.entry(row.getInt(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Keeps cells of shares that were begun.
    ///
    /// @param stepHour up to which hour they show a day that is not over
    void keep(List<Cell> cells, OptionalInt stepHour) {
        if (cells.isEmpty()) {
            return;
        }
        SumVersion.cellsChanged(sql);
        long last =
                sql.first("SELECT last FROM cell_made", row -> row.getLong(1)).orElseThrow();
        sql.change("UPDATE cell_made SET last = ?", last + cells.size());
        Lists lists = new Lists();
        for (int i = 0; i < cells.size(); i++) {
            lists.add(cells.get(i), last + 1 + i);
        }
        sql.change(place, String.join(",", lists.rows), String.join(",", lists.numbers));
        sql.change(
                sum,
                stepHour.isPresent() ? Integer.toString(stepHour.getAsInt()) : "-1",
                last,
                String.join(",", lists.cells),
                String.join(",", lists.levels),
                String.join("\u0001", lists.teams));
    }

    /// The lists that cells are given to the database in.
    private static final class Lists {
        final List<String> rows = new ArrayList<>();
        final List<String> numbers = new ArrayList<>();
        final List<String> cells = new ArrayList<>();
        final List<String> levels = new ArrayList<>();
        final List<String> teams = new ArrayList<>();

        void add(Cell cell, long number) {
            cell.shares().forEach(share -> {
                rows.add(Integer.toString(share.row()));
                numbers.add(Long.toString(number));
            });
            cells.add(Long.toString(number));
            levels.add(Integer.toString(cell.level().number()));
            teams.add(cell.team().replace('\u0001', ' '));
        }
    }

    /// Takes a step's cell back, so that its day's cells take its place.
    void remove(long cell) {
        SumVersion.cellsChanged(sql);
        sql.change("DELETE FROM cell_share WHERE cell = ?", cell);
        sql.change("DELETE FROM spend_cell WHERE cell = ?", cell);
    }
}
